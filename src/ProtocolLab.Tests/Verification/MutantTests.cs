using NUnit.Framework;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>Every mutant is caught, and for the requirement that it breaks.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MutantTests
{
    private static IEnumerable<TestCaseData> Mutants => MutantCatalogue.All.Select(each => new TestCaseData(each).SetArgDisplayNames(each.ToString()));

    // The self-test plays every case; here the first that blames the mutant rightly is enough.
    [TestCaseSource(nameof(Mutants))]
    public void Mutant_is_blamed_for_the_requirement_that_it_breaks(object which)
    {
        var mutant = (Mutant)which;
        var cases = CaseCatalogue.All.Where(each => mutant.Roles.Contains(each.Subject)).OrderByDescending(each => each.Requirements.Contains(mutant.Breaks)).ToList();

        Assert.That(cases.Any(each => CaseRun.Execute(each, mutant).Broken.Any(finding => finding.Requirement.Id == mutant.Breaks)), Is.True);
    }

    [Test]
    public void Names_are_unique_for_each_subject() => Assert.That(MutantCatalogue.All.Select(mutant => mutant.ToString()), Is.Unique);
}
