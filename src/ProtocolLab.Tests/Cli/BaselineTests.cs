using NUnit.Framework;
using ProtocolLab.Cli;
using ProtocolLab.Cli.Verifying;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;
using NotRun = ProtocolLab.Reporting.NotRun;

namespace ProtocolLab.Tests.Cli;

internal sealed class BaselineTests
{
    private static readonly string[] Names = ["server-a", "server-b", "server-wish-several"];

    private TemporaryDirectory folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Listed_case_that_fails_is_known_and_others_are_left_alone()
    {
        var baseline = Read("# all\n\n  server-a   # looked at\n");

        var (listed, other) = (baseline.Apply([Played("server-a", Verdict.Fail), Played("server-b", Verdict.Fail)]) is [var first, var second]) ? (first, second) : default;

        Assert.That((listed.IsKnownFailure, listed.StaleEntry, other.IsKnownFailure), Is.EqualTo((true, (string?)null, false)));
    }

    [TestCase(Verdict.Pass)]
    [TestCase(Verdict.Advisory)]
    public void Listed_case_that_does_not_fail_is_stale_and_says_which_line_to_remove(Verdict verdict)
    {
        var played = Read("\nserver-b\nserver-a\n").Apply([Played("server-a", verdict)]).Single();

        Assert.That(played.IsKnownFailure, Is.False);
        Assert.That(played.StaleEntry, Does.StartWith($"{folder["known.txt"]}:3: server-a ").And.Contain("remove the line"));
    }

    [TestCase(Verdict.Inconclusive, null)]
    [TestCase(Verdict.Error, null)]
    [TestCase(Verdict.None, NotRun.Skipped)]
    public void Listed_case_without_an_outcome_is_neither_known_nor_stale(Verdict verdict, string? word)
    {
        var played = Played("server-a", verdict) with { NotRun = word };

        Assert.That(Read("server-a\n").Apply([played]).Single(), Is.SameAs(played));
    }

    [TestCase("server-wish-sevral\n", ":1: there is no case 'server-wish-sevral'; did you mean 'server-wish-several'?")]
    [TestCase("#\nnonsense\n", ":2: there is no case 'nonsense'; 'protocollab verify server --list' and 'protocollab verify client --list' name all.")]
    [TestCase("server-a\nserver-b\nserver-a # again\n", ":3: server-a is listed in line 1 already; remove one of the two.")]
    public void Entry_that_cannot_be_meant_is_refused_with_file_and_line(string text, string complaint) =>
        Assert.That(() => Read(text), Throws.TypeOf<UsageException>().With.Message.EqualTo(folder["known.txt"] + complaint));

    [Test]
    public void All_entries_that_are_wrong_are_named_at_once() =>
        Assert.That(() => Read("x\ny\n"), Throws.TypeOf<UsageException>().With.Message.Contains(":1:").And.Message.Contains(":2:"));

    [Test]
    public void Missing_file_is_refused_with_the_way_to_make_one() =>
        Assert.That(() => Baseline.Read(folder["none.txt"], Names), Throws.TypeOf<UsageException>().With.Message.Contains("there is no baseline").And.Message.Contains("--write-baseline"));

    [Test]
    public void Written_baseline_lists_what_failed_and_makes_it_known_when_it_is_read()
    {
        VerifiedCase[] played =
        [
            Played("server-wish-several", Verdict.Fail) with { Reason = "REG-07: two\nlines # and a mark" },
            Played("server-a", Verdict.Fail) with { Reason = "" },
            Played("server-b", Verdict.Inconclusive),
        ];

        var text = Baseline.Write(played);

        Assert.That(text.Split('\n')[1..], Is.EqualTo(["server-a", "server-wish-several  # REG-07: two lines # and a mark", ""]));
        Assert.That(Read(text).Apply(played).Select(one => one.IsKnownFailure), Is.EqualTo([true, true, false]));
    }

    [Test]
    public void Every_case_there_is_can_be_listed()
    {
        var names = CaseCatalogue.All.Select(one => one.Name).ToList();
        File.WriteAllLines(folder["all.txt"], names);

        Assert.That(Baseline.Read(folder["all.txt"], names).Apply([.. names.Select(name => Played(name, Verdict.Fail))]).Select(one => one.IsKnownFailure), Has.All.True);
    }

    private Baseline Read(string text)
    {
        File.WriteAllText(folder["known.txt"], text);
        return Baseline.Read(folder["known.txt"], Names);
    }

    private static VerifiedCase Played(string name, Verdict verdict) => new(name, "", "server", [], verdict, "why", 1, []);
}
