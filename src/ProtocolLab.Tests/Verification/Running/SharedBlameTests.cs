using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>A mistake that a program makes anyway is not blamed on the hostile datagram that happened to come first.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SharedBlameTests
{
    private const string OwnReason = "E was sent again after 401 ms.";

    private static readonly PlayedCase Hostile = Played("server-end-malformed-ack", Borrowed());
    private static readonly PlayedCase Clean = Played("server-end-one-silent", Missed("STR-08"));

    [Test]
    public void Miss_that_comes_in_a_clean_case_too_takes_the_blame_back()
    {
        var settled = SharedBlame.Settle([Hostile, Clean])[0];
        Assert.Multiple(() =>
        {
            Assert.That(VerdictOn(settled, "WIRE-04"), Is.EqualTo(Verdict.None));
            Assert.That(VerdictOn(settled, "STR-08"), Is.EqualTo(Verdict.Fail));
            Assert.That(settled.Verdict, Is.EqualTo(Verdict.Fail));
            Assert.That(settled.Reason, Is.EqualTo($"STR-08: {OwnReason}"));
        });
    }

    [Test]
    public void Miss_that_only_hostile_datagrams_bring_about_stays_theirs() =>
        Assert.That(VerdictOn(SharedBlame.Settle([Hostile, Played("server-end-one-silent")])[0], "WIRE-04"), Is.EqualTo(Verdict.Fail));

    [Test]
    public void Miss_in_another_hostile_case_proves_nothing() =>
        Assert.That(VerdictOn(SharedBlame.Settle([Hostile, Played("server-end-malformed-from-member", Missed("STR-08"))])[0], "WIRE-04"), Is.EqualTo(Verdict.Fail));

    [Test]
    public void Miss_of_another_subject_proves_nothing() =>
        Assert.That(VerdictOn(SharedBlame.Settle([Hostile, Played("leader-smoke", Missed("STR-08"))])[0], "WIRE-04"), Is.EqualTo(Verdict.Fail));

    private static Verdict VerdictOn(PlayedCase played, string id) => played.Findings.Single(finding => finding.Requirement.Id == id).Verdict;

    private static Finding Missed(string id) => new(RequirementCatalogue.Get(id), Verdict.Fail, 1, OwnReason, [7]);

    private static Finding Borrowed() => new(RequirementCatalogue.Get("WIRE-04"), Verdict.Fail, 1, $"A malformed ACK changed what followed: {OwnReason}", [5, 7])
    {
        InsteadOf = "STR-08",
        OwnReason = OwnReason,
    };

    private static PlayedCase Played(string name, params Finding[] failures) => new(CaseCatalogue.All.Single(each => each.Name == name))
    {
        Verdict = failures.Length > 0 ? Verdict.Fail : Verdict.Pass,
        Reason = failures.Length > 0 ? failures[0].Reason : "",
        Findings = [.. RequirementCatalogue.All.Select(each => failures.FirstOrDefault(failure => failure.Requirement.Id == each.Id) ?? new Finding(each, Verdict.None, 0, "", []))],
    };
}
