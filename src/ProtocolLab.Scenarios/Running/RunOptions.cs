using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>Makes a program for its host; it takes the values of section 8 from the parameters.</summary>
public delegate IProgram ProgramMaker(IHost host, Parameters parameters);

/// <summary>What a run writes, and where.</summary>
public sealed record RunOptions
{
    /// <summary>Selects the fates of all packets; null takes the scenario's own seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where the trace goes (pcapng); null makes none. The caller disposes it.</summary>
    public Stream? Trace { get; init; }

    /// <summary>How many octets of each frame the trace keeps.</summary>
    public int SnapLength { get; init; } = 262_144;

    /// <summary>Where a client's movie goes, by the client's name; null where only its digest is wanted.</summary>
    public Func<string, Stream?>? Output { get; init; }

    /// <summary>
    /// Puts something else in a program's place, by its host's name: what the judge is tested with. The trace still
    /// says what the scenario demands. Null runs the reference programs themselves.
    /// </summary>
    public Func<string, ProgramMaker, ProgramMaker>? Replace { get; init; }

    /// <summary>The scenario's movies, where the caller has opened them already; null opens them for this run.</summary>
    public IReadOnlyList<Movie>? Movies { get; init; }

    /// <summary>Where a line for every event goes (<see cref="EventLines"/>); null writes none. The caller disposes it.</summary>
    public TextWriter? Events { get; init; }

    /// <summary>Is told what the links decide about each packet; null if nobody wants to know.</summary>
    public IDecisionLog? Decisions { get; init; }

    internal Func<IHost, IProgram> MakerFor(string host, ProgramMaker reference, Parameters parameters)
    {
        var maker = Replace?.Invoke(host, reference) ?? reference;
        return its => maker(its, parameters);
    }
}
