using System.Xml.Linq;
using NUnit.Framework;
using ProtocolLab.Cli;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Cli;

/// <summary>verify as a user runs it.</summary>
internal sealed class VerifyTests
{
    private TemporaryDirectory folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase(SubjectRole.Server, "server", "--list")]
    [TestCase(SubjectRole.Leader, "client", "--list", "--role", "leader")]
    [TestCase(SubjectRole.Member, "client", "--role", "member", "--list")]
    public void List_has_every_case_of_the_role_and_plays_none(SubjectRole role, params string[] arguments)
    {
        var result = Command.Run(["verify", .. arguments, "--out", folder["out"]]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(line => line.Split(' ')[0].Trim()), Is.EqualTo(CaseCatalogue.All.Where(each => each.Subject == role).Select(each => each.Name)));
        Assert.That(lines, Has.All.Contain("[").And.All.Contain("]"));
        Assert.That(folder["out"], Does.Not.Exist);
    }

    [TestCase("protocollab verify server --iut './my-server'")]
    [TestCase("protocollab verify server --target 127.0.0.1:5000", "server")]
    [TestCase("protocollab verify client --iut 'python3 my_client.py'", "client")]
    public void Help_has_examples(string example, params string[] arguments)
    {
        var result = Command.Run(["verify", .. arguments, "--help"]);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("Examples:").And.Contain(example));
    }

    [TestCase("no case is selected", "server", "--iut", "sh", "--case", "no-such-case")]
    [TestCase("no case is selected", "client", "--list", "--role", "member", "--requirement", "HS-01")]
    [TestCase("--iut and --target exclude each other", "server", "--iut", "sh", "--target", "127.0.0.1:5000")]
    [TestCase("say what to verify: --iut COMMAND or --target HOST:PORT", "server")]
    [TestCase("say what to verify: --iut COMMAND. See", "client")]
    [TestCase("'--target'", "client", "--target", "127.0.0.1:5000")]
    [TestCase("--target", "server", "--target", "nowhere")]
    [TestCase("There is no program 'no-such-program' in PATH", "server", "--iut", "no-such-program --x")]
    [TestCase("There is no program './no-such-program'", "client", "--iut", "./no-such-program")]
    [TestCase("no variable 'MSP_PROT'", "server", "--iut", "sh {MSP_PROT}")]
    [TestCase("--role: expected leader or member", "client", "--iut", "sh", "--role", "server")]
    [TestCase("--repeat: expected a number from 1 up", "server", "--iut", "sh", "--repeat", "0")]
    [TestCase("no-such.yaml", "server", "--iut", "sh", "--profile", "no-such.yaml")]
    [TestCase("no-such.yaml", "server", "--iut", "sh", "--impair", "no-such.yaml")]
    [TestCase("there is no baseline 'no-such.txt'", "server", "--iut", "sh", "--baseline", "no-such.txt")]
    public void Bad_usage_is_refused_with_exit_code_2_before_anything_is_written(string complaint, params string[] arguments)
    {
        var result = Command.Run(["verify", .. arguments, "--out", folder["out"]]);
        Assert.That(result.Error, Does.Contain(complaint).And.Not.Contain("   at "));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(folder["out"], Does.Not.Exist);
    }

    [Test]
    [Platform("Linux", Reason = "Cases need addresses 127.x.y.z.")]
    public void Lab_verifies_itself_and_writes_what_came_of_it()
    {
        File.WriteAllText(folder["patient.yaml"], "parameters: { retransmit-interval: 1s, registration-window: 2s, server-timeout: 8s, registration-timeout: 8s }\ntolerance: 1s\n");
        var verified = Command.Run("verify", "client", "--iut", "protocollab iut", "--case", "member-stream-one-lost", "--case", "leader-movie-id-zero", "--profile", folder["patient.yaml"], "--out", folder["out"], "--junit", folder["elsewhere/junit.xml"], "--write-baseline", folder["elsewhere/known.txt"]);
        var result = ResultDocument.FromJson(File.ReadAllText(folder["out/result.json"]));

        Assert.That(result.Cases.Where(one => one.Verdict >= Verdict.Fail).Select(one => one.Reason), Is.Empty);
        Assert.That(verified.ExitCode, Is.EqualTo(ExitCode.Of(result.Verdict)), verified.Error);
        Assert.That((result.Schema, result.Kind, result.Name), Is.EqualTo((ResultDocument.CurrentSchema, VerifyResultBuilder.Kind, "protocollab iut")));
        Assert.That(result.Cases.Select(one => one.Name), Is.EquivalentTo(["member-stream-one-lost", "leader-movie-id-zero"]));
        Assert.That(result.Cases.Select(one => folder[$"out/{one.Trace}"]), Has.All.Exist);
        Assert.That(result.Requirements.Single(requirement => requirement.Id == "STR-10").Exercised, Is.GreaterThan(0));
        Assert.That(Junit(folder["elsewhere/junit.xml"]), Is.SupersetOf(["member-stream-one-lost", "leader-movie-id-zero"]));
        Assert.That(File.ReadAllText(folder["out/report.html"]), Does.Contain("member-stream-one-lost"));
        Assert.That(File.ReadAllText(folder["elsewhere/known.txt"]), Does.StartWith("#").And.Not.Contain("member-"));
        Assert.That(verified.Output, Does.Contain("2 cases in").And.Contain($"Open {folder["out/report.html"]}"));
    }

    [Test]
    [Platform("Linux", Reason = "Cases need addresses 127.x.y.z, and the program a shell.")]
    public void Program_that_dies_fails_with_exit_code_1_and_its_last_words_are_shown()
    {
        var verified = Command.Run("verify", "server", "--iut", "sh -c 'echo cannot bind >&2; exit 3'", "--case", "server-session-whole", "--case", "server-port-nok", "--out", folder["out"], "--write-baseline", folder["known.txt"]);
        Assert.That(verified.ExitCode, Is.EqualTo(ExitCode.Failed), verified.Error);
        Assert.That(verified.Output, Does.Contain("ended with exit code 3 before it was ready").And.Contain("| cannot bind").And.Contain("1 fail"));
        Assert.That(File.ReadAllText(folder["known.txt"]), Does.Contain("\nserver-session-whole  # ").And.Not.Contain("server-port-nok"));
        var result = ResultDocument.FromJson(File.ReadAllText(folder["out/result.json"]));
        Assert.That(result.Cases.Select(one => (one.Name, one.NotRun, one.Trace is not null)), Is.EquivalentTo([("server-session-whole", null, true), ("server-port-nok", "skipped", false)]));
        Assert.That(Junit(folder["out/junit.xml"]), Has.Member("server-session-whole"));

        var again = Command.Run("verify", "server", "--iut", "sh -c 'exit 3'", "--case", "server-session-whole", "--out", folder["out"], "--baseline", folder["known.txt"]);
        Assert.That(again.ExitCode, Is.EqualTo(ExitCode.Inconclusive), "a known failure does not count, and nothing else was shown");
        Assert.That(again.Output, Does.Contain("1 of them known"));
    }

    [Test]
    [Platform("Linux", Reason = "Cases need addresses 127.x.y.z, and the program a shell.")]
    public void Role_that_the_program_does_not_do_proves_nothing()
    {
        var verified = Command.Run("verify", "client", "--iut", "sh -c 'exit 127'", "--case", "*-whole-session", "--case", "leader-smoke", "--out", folder["out"], "--json");
        Assert.That(verified.ExitCode, Is.EqualTo(ExitCode.Inconclusive), verified.Error);
        Assert.That(verified.Output, Is.EqualTo(File.ReadAllText(folder["out/result.json"])));
        var result = ResultDocument.FromJson(verified.Output);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.None));
        Assert.That(result.Cases.Select(one => one.NotRun), Has.All.EqualTo("unsupported").And.Exactly(3).Items);
    }

    [Test]
    public void Movies_for_a_server_that_runs_already_are_written()
    {
        var result = Command.Run("verify", "server", "--write-movies", folder["movies"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Directory.GetFiles(folder["movies"]).Select(Path.GetFileName), Is.EquivalentTo(["alpha.ts", "beta.ts", "gamma.ts"]));
    }

    private static IEnumerable<string> Junit(string path) => XDocument.Load(path).Descendants("testcase").Select(test => test.Attribute("name")!.Value);
}
