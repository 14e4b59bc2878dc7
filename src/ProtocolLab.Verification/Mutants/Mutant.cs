using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>A reference program with one realistic mistake, made from outside: its packets, its ports, its parameters or its end.</summary>
/// <param name="Name">What it does wrong, as a sentence about the subject.</param>
/// <param name="Breaks">The requirement that the mistake breaks.</param>
/// <param name="Roles">Whose mistake it is.</param>
internal sealed record Mutant(string Name, string Breaks, params IReadOnlyList<SubjectRole> Roles)
{
    /// <summary>Sets up what stands between the program and the world; called once per program.</summary>
    public Action<Meddler> Meddle { get; init; } = _ => { };

    /// <summary>Values of section 8 that the program takes for the demanded ones.</summary>
    public Func<Parameters, Parameters> Mistake { get; init; } = parameters => parameters;

    /// <summary>Puts another program in the place of the reference.</summary>
    public Func<Meddler, IProgram, IProgram> Replace { get; init; } = (_, program) => program;

    public Meddler Make(IHost host, Parameters parameters, ProgramMaker reference)
    {
        var meddler = new Meddler(host, parameters);
        Meddle(meddler);
        meddler.Program = Replace(meddler, reference(meddler, Mistake(parameters)));
        return meddler;
    }

    public override string ToString() => $"{string.Join("/", Roles.Select(role => role.Word()))} {Name}";
}
