using NUnit.Framework;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

[Platform("Unix", Reason = "The commands are for a Unix shell.")]
internal sealed class CommandTemplateTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["MSP_ROLE"] = "server",
        ["MSP_HOST"] = "127.0.0.1",
        ["MSP_MOVIES"] = "/a folder/it's {MSP_ROLE}",
    };

    private TemporaryDirectory folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("sh")]
    [TestCase("  sh \t a\n b ", "a", "b")]
    [TestCase("sh 'a b' \"c d\"", "a b", "c d")]
    [TestCase("sh a\"b c\"d'e f'g", "ab cde fg")]
    [TestCase("sh '' \"\" ''\"\"", "", "", "")]
    [TestCase("sh \"it's\" 'say \"x\"'", "it's", "say \"x\"")]
    [TestCase(@"sh a\ b \"" \' \\", "a b", "\"", "'", @"\")]
    [TestCase(@"sh 'a\b' 'a\' '\\'", @"a\b", @"a\", @"\\")]
    [TestCase(@"sh ""a\""b"" ""\\"" ""\n""", "a\"b", @"\", @"\n")]
    [TestCase(@"sh \n a\", @"\n", @"a\")]
    [TestCase("sh $HOME *.ts a;b >x `y`", "$HOME", "*.ts", "a;b", ">x", "`y`")]
    public void Words_are_those_of_a_shell_without_what_a_shell_does_to_them(string text, params string[] arguments)
    {
        var command = CommandTemplate.Parse(text);
        Assert.That(command.Arguments(Variables), Is.EqualTo(arguments));
        Assert.That((command.Text, Path.GetFileName(command.Program)), Is.EqualTo((text, "sh")));
    }

    [TestCase("sh --host={MSP_HOST} {MSP_ROLE}{MSP_ROLE}", "--host=127.0.0.1", "serverserver")]
    [TestCase("sh '{MSP_ROLE}' \"{MSP_ROLE}\"", "server", "server")]
    [TestCase("sh {MSP_MOVIE} x{MSP_OUTPUT}y", "", "xy", Description = "The role does not have them.")]
    [TestCase("sh {} {other} {msp_role} {{MSP_ROLE}}", "{}", "{other}", "{msp_role}", "{server}")]
    [TestCase("sh {MSP_MOVIES}", "/a folder/it's {MSP_ROLE}", Description = "A value is neither taken apart nor looked through.")]
    public void Placeholders_become_the_values_of_variables(string text, params string[] arguments) =>
        Assert.That(CommandTemplate.Parse(text).Arguments(Variables), Is.EqualTo(arguments));

    [TestCase("", "The command is empty")]
    [TestCase(" \t\n", "The command is empty")]
    [TestCase("sh 'a", "A quote (') is left open in the command: sh 'a")]
    [TestCase("sh \"a'", "A quote (\") is left open")]
    [TestCase("sh {MSP_PROT}", "The contract has no variable 'MSP_PROT', which stands in the command as {MSP_PROT}. It has MSP_ROLE, ")]
    [TestCase("no-such-program-anywhere --x", "There is no program 'no-such-program-anywhere' in PATH. For one in this folder write ./no-such-program-anywhere.")]
    [TestCase("./no-such/program", "There is no program './no-such/program' (looked for /")]
    [TestCase("/etc", "'/etc' is a folder, not a program.")]
    public void Command_that_cannot_be_run_is_refused_with_the_reason(string text, string reason) =>
        Assert.That(() => CommandTemplate.Parse(text), Throws.TypeOf<CommandException>().With.Message.StartsWith(reason));

    [Test]
    public void File_that_is_not_executable_is_refused_with_the_way_to_make_it_so()
    {
        File.WriteAllText(folder["server"], "#!/bin/sh\n");
        Assert.That(() => CommandTemplate.Parse(folder["server"]), Throws.TypeOf<CommandException>().With.Message.Contains($"chmod +x {folder["server"]}"));
        Shell.MakeExecutable(folder["server"]);
        Assert.That(CommandTemplate.Parse(folder["server"]).Program, Is.EqualTo(folder["server"]));
    }

    [Test]
    public void Path_with_blanks_is_one_word_in_quotes()
    {
        File.WriteAllText(folder["my server"], "");
        Shell.MakeExecutable(folder["my server"]);
        Assert.That(CommandTemplate.Parse($"'{folder["my server"]}' x").Program, Is.EqualTo(folder["my server"]));
    }

    [Test]
    public void Lab_finds_itself_even_if_it_is_not_in_the_path() =>
        Assert.That(CommandTemplate.Parse("protocollab iut").Program, Does.Exist);
}
