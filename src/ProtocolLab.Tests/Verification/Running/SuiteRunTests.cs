using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>
/// A suite from command to verdicts. The reference gets long timers, and the judge a wide tolerance, so that a machine
/// with other things to do fails nobody; broken programs are scripts.
/// </summary>
[Platform("Linux", Reason = "Cases need addresses 127.x.y.z, and the scripts a shell.")]
internal sealed class SuiteRunTests
{
    private static readonly Profile Patient = ProfileReader.Read("""
        parameters: { retransmit-interval: 1s, registration-window: 2s, allocation-timeout: 5s, registration-timeout: 8s, server-timeout: 8s }
        tolerance: 1s
        """, "test.yaml");

    private TemporaryDirectory folder = null!;

    private static string Reference => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "protocollab.dll")}' iut";

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Reference_passes_cases_of_every_role()
    {
        string[] names = ["server-port-nok", "server-reserved-bits-nok", "leader-offered-taken-port", "member-stream-one-lost"];
        List<(string Name, int Done, int Total)> told = [];
        var result = Verify(Options(Reference) with { Profile = Patient, Tolerance = SuiteOptions.ToleranceOf(Patient), Parallel = 4, Progress = (played, done, total) => told.Add((played.Name, done, total)) }, names);

        Assert.That(result.Cases.Select(played => played.Name), Is.EqualTo(names));
        AssertKept(result);
        foreach (var played in result.Cases)
        {
            Assert.That(folder[$"cases/{played.Name}/trace.pcapng"], Does.Exist);
            Assert.That(played.Findings, Has.Count.EqualTo(RequirementCatalogue.All.Count));
            Assert.That(played.Notes, Is.Empty, "a polite end with exit code 0, and nothing left behind");
        }

        Assert.That(Directory.GetDirectories(folder["cases"]), Has.Length.EqualTo(names.Length), "attempts that do not stand are removed");
        Assert.That(told.Select(each => each.Name), Is.EquivalentTo(names));
        Assert.That(told.Select(each => (each.Done, each.Total)), Is.EqualTo([(1, 4), (2, 4), (3, 4), (4, 4)]));
        Assert.That(result.Timers.Count, Is.GreaterThan(0));
    }

    [Test]
    public void Reference_plays_a_whole_session_first_and_last()
    {
        var result = Verify(Options(Reference) with { Profile = Patient, Tolerance = SuiteOptions.ToleranceOf(Patient) }, "server-session-whole", "server-port-request-any");
        AssertKept(result);
        Assert.That(result.Cases.Select(played => played.Name), Is.EquivalentTo(["server-session-whole", "server-port-request-any"]));
        Assert.That(Directory.GetDirectories(folder["cases"]), Has.Length.EqualTo(2));
    }

    [Test]
    public void Program_that_dies_at_once_fails_with_its_exit_code_and_last_words_and_nothing_else_is_tried()
    {
        var command = Shell.Script(folder["script"], "echo started >> starts; echo 'cannot bind the address' >&2; exit 3".Replace("starts", folder["starts"], StringComparison.Ordinal));
        var result = Verify(Options(command), "server-session-whole", "server-port-nok", "server-reserved-bits-nok");

        var smoke = result.Cases.Single(played => played.Name == "server-session-whole");
        Assert.That((smoke.Verdict, smoke.NotRun, smoke.NeverStarted), Is.EqualTo((Verdict.Fail, (NotRun?)null, true)), "whatever the machine was like: this has nothing to do with time");
        Assert.That(smoke.Reason, Is.EqualTo("The server ended with exit code 3 before it was ready."));
        Assert.That(smoke.LastLines, Is.EqualTo(["cannot bind the address"]));
        Assert.That(File.ReadAllText(folder["cases/server-session-whole/stderr.txt"]), Is.EqualTo("cannot bind the address\n"));
        var others = result.Cases.Where(played => played != smoke).ToList();
        Assert.That(others, Has.Count.EqualTo(2));
        Assert.That(others.Select(played => (played.Verdict, played.NotRun)), Has.All.EqualTo((Verdict.None, (NotRun?)NotRun.Skipped)));
        Assert.That(others.Select(played => played.Reason), Has.All.EqualTo("server-session-whole showed that the program does not start."));
        Assert.That(File.ReadAllLines(folder["starts"]), Has.Length.InRange(1, 4), "once, or a few times on a busy machine, and never for the other cases");
    }

    [TestCase("server-session-whole", "server-port-nok")]
    [TestCase("leader-smoke", "leader-offered-taken-port")]
    [TestCase("member-whole-session", "member-stream-one-lost")]
    public void Program_that_does_not_do_the_role_is_unsupported(params string[] names)
    {
        var result = Verify(Options("sh -c 'echo not mine >&2; exit 127'"), names);
        Assert.That(result.Cases.Select(played => (played.Verdict, played.NotRun)), Has.All.EqualTo((Verdict.None, (NotRun?)NotRun.Unsupported)));
        Assert.That(result.Cases.Select(played => played.Reason), Has.All.Contain("exit code 127"));
    }

    [Test]
    public void Server_that_is_never_ready_fails_with_what_was_asked_of_it()
    {
        var options = Options(Shell.Script(folder["script"], $"echo $$ $MSP_MOVIES > '{folder["started"]}'; echo waiting for nothing; exec sleep 1000"));
        using var canary = new Canary();
        using var gate = new StartGate(canary);
        var played = new LiveCase(Case("server-port-nok"), options, canary, gate).Play("server-port-nok");

        Assert.That((played.Verdict, played.NeverStarted, played.IsMatterOfTime), Is.EqualTo((Verdict.Fail, true, true)));
        Assert.That(played.Reason, Does.StartWith("The server never became ready: it answered no Port Request to 127."));
        Assert.That(played.LastLines, Is.EqualTo(["waiting for nothing"]));
        Assert.That(played.Notes.Single(), Does.Contain("After SIGTERM its exit code was 143"));
        AssertGone();
    }

    [TestCase("server-session-whole", "server-port-nok")]
    [TestCase("member-whole-session", "member-stream-one-lost")]
    public void Interruption_skips_the_rest_and_leaves_neither_process_nor_file(params string[] names)
    {
        var command = Shell.Script(folder["script"], $"setsid sleep 1000 & echo $$ ${{MSP_MOVIES:-$MSP_OUTPUT}} > '{folder["new"]}'; mv '{folder["new"]}' '{folder["started"]}'; exec sleep 1000");
        using var source = new CancellationTokenSource();
        var user = new Thread(() =>
        {
            SpinWait.SpinUntil(() => File.Exists(folder["started"]), TimeSpan.FromSeconds(60));
            source.Cancel();
        });
        user.Start();
        var result = Verify(Options(command) with { Cancelled = source.Token }, names);
        user.Join();

        Assert.That(result.Cases.Select(played => (played.Name, played.Verdict, played.NotRun, played.Reason)),
            Is.EquivalentTo(names.Select(name => (name, Verdict.None, (NotRun?)NotRun.Skipped, "The suite was interrupted."))));
        AssertGone();
    }

    [Test]
    public void Case_that_the_profile_rules_out_is_not_played_and_says_why()
    {
        var each = CaseCatalogue.All.First(one => one.Subject == SubjectRole.Member && one.Setting.Wanted.ReorderWindow != Setting.Default.Wanted.ReorderWindow);
        var result = Verify(Options("sh -c 'exit 1'") with { Profile = ProfileReader.Read("parameters: { reorder-window: 4 }", "test.yaml") }, each.Name);
        Assert.That(result.Cases.Single(), Has.Property(nameof(PlayedCase.NotRun)).EqualTo(NotRun.NotApplicable));
        Assert.That(result.Cases.Single().Reason, Does.StartWith("It needs reorder-window ").And.Contain("the profile states 4"));
        Assert.That(folder["cases"], Does.Not.Exist, "nothing was started");
    }

    private static Case Case(string name) => SettingFor.Fit(CaseCatalogue.All.Single(each => each.Name == name), 7);

    // The machine may leave something undecided, never anything broken.
    private static void AssertKept(SuiteResult result)
    {
        Assert.That(result.Cases.Where(played => played.Verdict is Verdict.None or >= Verdict.Fail).Select(played => $"{played.Name}: {played.Reason}"), Is.Empty);
        Assert.That(result.Cases.Select(played => played.NotRun), Has.All.Null);
    }

    // Of the program that wrote down its number and where its movies or its output are.
    private void AssertGone()
    {
        var words = File.ReadAllText(folder["started"]).Split(' ', '\n');
        Assert.That(Shell.Exists(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)), Is.False, "the process");
        Assert.That(Shell.Carrying($"MSP_MOVIES={words[1]}").Concat(Shell.Carrying($"MSP_OUTPUT={words[1]}")), Is.Empty, "what it started");
        Assert.That(Path.GetDirectoryName(words[1]), Does.Not.Exist, "the temporary folder");
    }

    private SuiteOptions Options(string command) => new() { Implementation = new Implementation.Started(CommandTemplate.Parse(command)), CasesFolder = folder["cases"], Parallel = 2 };

    private static SuiteResult Verify(SuiteOptions options, params string[] names) =>
        Suite.Verify(new SuiteSelection([SubjectRole.Server, SubjectRole.Leader, SubjectRole.Member]) { Globs = names }, options);
}
