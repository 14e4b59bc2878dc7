using NUnit.Framework;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>Every mutant is caught, and for the requirement that it breaks.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MutantTests
{
    private static IEnumerable<TestCaseData> Mutants => MutantCatalogue.All.Select(each => new TestCaseData(each).SetArgDisplayNames(each.ToString()));

    [TestCaseSource(nameof(Mutants))]
    public void Mutant_is_killed_by_the_requirement_that_it_breaks(object which)
    {
        var mutant = (Mutant)which;
        var caught = SelftestRun.Execute(CaseCatalogue.All, [mutant], 1, () => { }).Mutants.Single();

        Assert.That(caught.Blamed, Does.Contain(mutant.Breaks), string.Join('\n', caught.KilledBy.Select(result => $"{result.Case.Name}: {result.Reason}")));
    }

    [Test]
    public void Names_are_unique_for_each_subject() => Assert.That(MutantCatalogue.All.Select(mutant => mutant.ToString()), Is.Unique);
}
