using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>Third-party programs are scripts here: what they start, ignore and leave behind is what real ones do.</summary>
[Platform("Linux", Reason = "Processes are looked up in /proc.")]
internal sealed class ImplementationProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim exited = new();
    private TemporaryDirectory folder = null!;
    private ImplementationProcess? process;

    // Stands in the environment of everything that the test starts.
    private string Sign => $"MSP_OUTPUT={folder["sign"]}";

    private string[] Output => ReadLines("stdout.txt");

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void EndAll()
    {
        process?.Dispose();
        folder.Dispose();
    }

    [Test]
    [NonParallelizable]
    public void Environment_is_the_harnesss_own_but_for_the_contract()
    {
        try
        {
            Environment.SetEnvironmentVariable("MSP_WISH_INTERVAL_US", "7");
            Environment.SetEnvironmentVariable("SURROUNDINGS", "kept");
            Run("env", ("MSP_ROLE", "member"), ("MSP_MOVIE", "it's \"a\" movie.ts"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("MSP_WISH_INTERVAL_US", null);
            Environment.SetEnvironmentVariable("SURROUNDINGS", null);
        }

        Assert.That(Output, Has.Member("MSP_ROLE=member").And.Member("MSP_MOVIE=it's \"a\" movie.ts").And.Member("SURROUNDINGS=kept").And.Some.StartsWith("PATH="));
        Assert.That(Output, Has.None.StartsWith("MSP_WISH_INTERVAL_US="));
    }

    [Test]
    public void Arguments_bear_the_values_of_variables_as_they_are()
    {
        Run("sh -c 'for word; do echo \"$word\"; done' x {MSP_MOVIE} '{MSP_PORT}' '' end", ("MSP_MOVIE", "two  words;*"), ("MSP_PORT", "5000"));
        Assert.That(File.ReadAllText(folder["stdout.txt"]), Is.EqualTo("two  words;*\n5000\n\nend\n"));
    }

    [TestCase("echo one; echo two; exit 3", "one", "two", 3)]
    [TestCase("echo hidden; echo one >&2; echo two >&2", "one", "two", 0)]
    [TestCase("echo one; echo two; kill -KILL $$", "one", "two", 137)]
    [TestCase("echo one; echo two; exit 127", "one", "two", 127)]
    public void Output_is_kept_and_the_exit_code_is_told(string script, string first, string second, int exitCode)
    {
        Run(Shell.Script(folder["script"], script));
        Assert.That((process!.HasExited, process.ExitCode), Is.EqualTo((true, exitCode)));
        Assert.That(process.LastLines(), Is.EqualTo([first, second]));
        Assert.That(process.LastLines(1), Is.EqualTo([second]));
        Assert.That(process.Stop(Patience), Is.EqualTo(new StopReport(exitCode, 0)));
    }

    [Test]
    public void Flood_of_output_neither_blocks_the_program_nor_fills_the_disk()
    {
        Run(Shell.Script(folder["script"], "head -c 9000000 /dev/zero | tr '\\0' x; echo; echo done"));
        Assert.That(process!.ExitCode, Is.Zero);
        Shell.Await(() => process.LastLines(1) is ["done"], "the end of the output");
        Assert.That(new FileInfo(folder["stdout.txt"]).Length, Is.LessThanOrEqualTo(4 * 1024 * 1024));
    }

    [Test]
    public void Standard_input_is_at_its_end()
    {
        Run(Shell.Script(folder["script"], "cat; echo nothing came"));
        Assert.That(Output, Is.EqualTo(["nothing came"]));
    }

    [Test]
    public void Server_behind_a_shell_is_asked_to_end_and_not_the_shell()
    {
        Start("sh -c 'sleep 1000 & echo $!; wait $!; echo ended with $?'");
        var server = Id(0);
        Assert.That(process!.Stop(Patience), Is.EqualTo(new StopReport(0, 0)));
        process.Drain();
        Assert.That(Output[1], Is.EqualTo("ended with 143"), "128 + SIGTERM");
        Assert.That(Shell.Exists(server), Is.False);
    }

    [Test]
    public void Program_that_minds_sigterm_ends_with_its_own_exit_code()
    {
        Start(Shell.Script(folder["script"], "trap 'exit 5' TERM; echo $$; while :; do :; done"));
        var id = Id(0);
        Assert.That(process!.Stop(Patience), Is.EqualTo(new StopReport(5, 0)));
        Assert.That(Shell.Exists(id), Is.False, "not even as a zombie");
    }

    [Test]
    public void Program_that_ignores_sigterm_is_killed_with_what_it_started()
    {
        Start(Shell.Script(folder["script"], "trap '' TERM; sleep 1000 & echo $!; echo $$; exec sleep 1001"));
        var (child, id) = (Id(0), Id(1));
        Assert.That(process!.Stop(TimeSpan.FromMilliseconds(50)).ExitCode, Is.Null);
        Assert.That(process.HasExited, Is.True);
        Assert.That(Shell.Exists(id), Is.False, "not even as a zombie");
        Shell.Await(() => !Shell.Exists(child), $"the end of process {child}");
        Assert.That(Shell.Carrying(Sign), Is.Empty);
    }

    [Test]
    public void Descendants_that_were_detached_are_ended_and_counted()
    {
        Start(Shell.Script(folder["script"], """
            setsid sleep 1000 >/dev/null 2>&1 &
            echo $!
            nohup sleep 1001 2>/dev/null &
            echo $!
            """));
        var detached = (int[])[Id(0), Id(1)];
        Assert.That(exited.Wait(Patience), Is.True);
        // One of them still holds the pipe: nobody waits for it.
        process!.Drain();
        Assert.That(process.Stop(Patience), Is.EqualTo(new StopReport(0, 2)));
        foreach (var id in detached) Shell.Await(() => !Shell.Exists(id), $"the end of process {id}");
        Assert.That(Shell.Carrying(Sign), Is.Empty);
    }

    [Test]
    public void Descendant_that_starts_others_all_the_time_leaves_none_of_them()
    {
        Start(Shell.Script(folder["script"], "setsid sh -c 'while :; do sleep 0.02; done' >/dev/null 2>&1 &\necho started"));
        Assert.That(exited.Wait(Patience), Is.True);
        Assert.That(process!.Stop(Patience).Leftovers, Is.GreaterThan(0));
        Assert.That(Shell.Carrying(Sign), Is.Empty);
    }

    [Test]
    public void Program_that_nobody_stopped_is_ended_when_it_is_done_with()
    {
        Start(Shell.Script(folder["script"], "setsid sleep 1000 & echo $$; exec sleep 1001"));
        var id = Id(0);
        process!.Dispose();
        process = null;
        Assert.That(Shell.Exists(id), Is.False);
        Assert.That(Shell.Carrying(Sign), Is.Empty);
    }

    [Test]
    public void Script_without_a_first_line_is_refused_with_what_it_needs()
    {
        File.WriteAllText(folder["script"], "echo hello\n");
        Shell.MakeExecutable(folder["script"]);
        Assert.That(() => Start(folder["script"]), Throws.TypeOf<CommandException>().With.Message.Contains(folder["script"]).And.Message.Contains("#!/bin/sh"));
    }

    private void Run(string command, params (string Name, string Value)[] variables)
    {
        Start(command, variables);
        Assert.That(exited.Wait(Patience), Is.True, "it did not end by itself");
        process!.Drain();
    }

    private void Start(string command, params (string Name, string Value)[] variables)
    {
        var all = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        all.Add("MSP_OUTPUT", folder["sign"]);
        process = ImplementationProcess.Start(CommandTemplate.Parse(command), all, folder[""], exited.Set);
    }

    // A line of the output that is a process's number.
    private int Id(int line)
    {
        Shell.Await(() => Output.Length > line, $"line {line + 1} of the output");
        return int.Parse(Output[line], CultureInfo.InvariantCulture);
    }

    // The last line counts only when it has its end.
    private string[] ReadLines(string file) => File.Exists(folder[file]) ? File.ReadAllText(folder[file]).Split('\n')[..^1] : [];
}
