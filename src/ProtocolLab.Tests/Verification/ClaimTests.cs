using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>What monitors, cases and mutants claim to be about is in the catalogue, which is the specification.</summary>
public sealed class ClaimTests
{
    private static readonly IReadOnlyList<string> Known = [.. RequirementCatalogue.All.Select(requirement => requirement.Id)];

    [Test]
    public void Monitors_judge_exactly_the_catalogue() => Assert.That(Judge.Judged, Is.EquivalentTo(Known));

    [Test]
    public void Cases_name_requirements_that_exist() =>
        Assert.That(CaseCatalogue.All.SelectMany(each => each.Requirements.Select(id => (each.Name, Id: id))).Where(claim => !Known.Contains(claim.Id)), Is.Empty);

    [Test]
    public void Mutants_break_requirements_that_exist() => Assert.That(MutantCatalogue.All.Where(mutant => !Known.Contains(mutant.Breaks)), Is.Empty);

    [Test]
    public void Mutants_break_only_what_binds_their_role() =>
        Assert.That(from mutant in MutantCatalogue.All
                    let subject = RequirementCatalogue.Get(mutant.Breaks).Subject
                    where mutant.Roles.Any(role => !IsBound(role, subject))
                    select $"{mutant}: {mutant.Breaks} binds the {subject}", Is.Empty);

    private static bool IsBound(SubjectRole role, string subject) => subject switch
    {
        "server" => role == SubjectRole.Server,
        "leader" => role == SubjectRole.Leader,
        "client" => role != SubjectRole.Server,
        _ => true,
    };
}
