using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>The reference passes every case, and every case puts to the test what it says.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CaseTests
{
    private static IEnumerable<TestCaseData> Cases => CaseCatalogue.All.Select(each => new TestCaseData(each).SetArgDisplayNames(each.Name));

    [TestCaseSource(nameof(Cases))]
    public void Reference_passes(object which)
    {
        var each = (Case)which;
        var result = CaseRun.Execute(each);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), Describe(result));
        Assert.That(each.Requirements.Where(id => result[id].Verdict != Verdict.Pass), Is.Empty, Describe(result));
    }

    [Test]
    public void Names_are_unique_words_that_begin_with_the_subject() =>
        Assert.Multiple(() =>
        {
            Assert.That(CaseCatalogue.All.Select(each => each.Name), Is.Unique);
            Assert.That(CaseCatalogue.All.Select(each => each.Name), Has.All.Match("^(server|leader|member)(-[a-z0-9]+)+$"));
            Assert.That(CaseCatalogue.All.Where(each => !each.Name.StartsWith($"{each.Subject}-", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        });

    private static string Describe(CaseResult result) => string.Join('\n',
        [result.Reason, .. result.Findings.Where(finding => finding.Verdict != Verdict.None).Select(finding => $"{finding.Requirement.Id} {finding.Verdict.Word()} x{finding.Exercised} {finding.Reason}")]);
}
