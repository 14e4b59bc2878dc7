using ProtocolLab.MovieStreaming;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>A mutant in the place of one of the reference programs of a scenario's run.</summary>
/// <param name="Mutant">Who.</param>
/// <param name="Host">Whose program it takes the place of, by its host's name.</param>
internal sealed record Mutation(Mutant Mutant, string Host)
{
    /// <summary>A mistake that the catalogue of mutants has.</summary>
    public static Mutation Catalogued(string name, string host) => new(MutantCatalogue.All.Single(each => each.Name == name && each.Roles.Contains(RoleOf(host))), host);

    /// <summary>A mistake made for one scenario; the case says what it breaks.</summary>
    public static Mutation Of(string name, string host, Action<Meddler> meddle) => new(new Mutant(name, "", RoleOf(host)) { Meddle = meddle }, host);

    /// <summary>Wrong values of section 8.</summary>
    public static Mutation With(string name, string host, Func<Parameters, Parameters> mistake) => new(new Mutant(name, "", RoleOf(host)) { Mistake = mistake }, host);

    public override string ToString() => $"{Host} {Mutant.Name}";

    private static SubjectRole RoleOf(string host) => host switch
    {
        "server" => SubjectRole.Server,
        "bob" => SubjectRole.Member,
        _ => SubjectRole.Leader,
    };
}
