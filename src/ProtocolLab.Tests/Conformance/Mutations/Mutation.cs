using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>A mistake that an implementer makes, put into one of the reference programs of a run.</summary>
/// <param name="Name">What it does wrong, as a sentence about the subject.</param>
/// <param name="Host">Whose program is mutated, by its host's name.</param>
internal sealed record Mutation(string Name, string Host)
{
    /// <summary>Sets up what stands between the program and the world; called once per program.</summary>
    public Action<Meddler> Meddle { get; init; } = _ => { };

    /// <summary>Values of section 8 that the program takes for the demanded ones.</summary>
    public Func<Parameters, Parameters> Mistake { get; init; } = parameters => parameters;

    /// <summary>How the harness sees it end, where packets cannot show it.</summary>
    public Func<ClientNote, ClientNote> Ending { get; init; } = note => note;

    public ProgramMaker Replace(string host, ProgramMaker reference) => host != Host ? reference : (its, parameters) =>
    {
        var meddler = new Meddler(its);
        Meddle(meddler);
        meddler.Program = reference(meddler, Mistake(parameters));
        return meddler;
    };

    public Trace Falsify(Trace trace) => new()
    {
        Frames = trace.Frames,
        Hosts = trace.Hosts,
        Observations = trace.Observations,
        Label = trace.Label,
        EndsAt = trace.EndsAt,
        Warnings = trace.Warnings,
        Clients = trace.Clients.ToDictionary(entry => entry.Key, entry => trace.NameOf(entry.Key) == Host ? Ending(entry.Value) : entry.Value),
    };

    public override string ToString() => $"{Host} {Name}";
}
