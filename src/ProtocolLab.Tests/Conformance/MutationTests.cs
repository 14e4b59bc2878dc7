using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Tests.Conformance.Mutations;

namespace ProtocolLab.Tests.Conformance;

/// <summary>Every requirement that is judged can be failed: by a program that breaks it, for that reason, with the frames that show it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MutationTests
{
    internal static IReadOnlyList<Case> AllCases => Cases;

    private static IReadOnlyList<Case> Cases =>
    [
        .. WireMutations.All, .. HandshakeMutations.All, .. LeaderMutations.All, .. RegistrationMutations.All,
        .. SelectionMutations.All, .. StreamMutations.All, .. ViewerMutations.All,
        .. ReservedBitsMutations.All, .. DiscardingServerMutations.All, .. DiscardingClientMutations.All,
    ];

    private static IEnumerable<TestCaseData> NamedCases => Cases.Select(each => new TestCaseData(each).SetArgDisplayNames(each.ToString()));

    [Test]
    public void Every_judged_requirement_has_a_mutation_that_breaks_it() =>
        Assert.That(Judge.Judged.Except(Cases.Select(each => each.Id)), Is.Empty);

    [TestCaseSource(nameof(NamedCases))]
    public void Mutated_program_breaks_its_requirement_and_nothing_else(object testCase)
    {
        var each = (Case)testCase;
        var control = Bench.Run(each.Scenario, each.Provocation);
        var run = Bench.Run(each.Scenario, each.Provocation, each.Mutation);
        var (before, finding) = (control[each.Id], run[each.Id]);
        var level = finding.Requirement.Level == Level.Should ? Verdict.Advisory : Verdict.Fail;
        var witnesses = finding.Frames.Select(frame => run.Trace.Observations[(int)frame - 1]).Where(seen => seen.IsPacket).Select(seen => seen.Type);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(before.Verdict, Is.EqualTo(Verdict.Pass), $"Control run: {string.Join("\n", control.Faults)}");
        Assert.That(before.Frames, Is.Not.Empty);
        Assert.That(finding.Verdict, Is.EqualTo(level), string.Join("\n", run.Faults));
        Assert.That(finding.Reason, Does.Contain(each.Reason));
        Assert.That(finding.Frames, Is.Not.Empty);
        Assert.That(witnesses, Is.SupersetOf(each.Witnesses));
        Assert.That(BrokenIn(run).Except(BrokenIn(control)), Is.EquivalentTo([each.Id, .. each.Also]), string.Join("\n", run.Faults));
    }

    private static IEnumerable<string> BrokenIn(JudgedRun run) =>
        run.Findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Advisory or Verdict.Error).Select(finding => finding.Requirement.Id);
}
