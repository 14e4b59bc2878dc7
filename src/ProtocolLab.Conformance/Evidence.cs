using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>All that a judge is given.</summary>
public sealed record Evidence(Trace Trace)
{
    /// <summary>The server's movies by name, to prove the streamed bytes; empty where they are not at hand.</summary>
    public IReadOnlyDictionary<string, IMovieContent> Movies { get; init; } = new Dictionary<string, IMovieContent>();

    /// <summary>How far times may be off: none in virtual time (section 8).</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.None;
}

/// <summary>How far a measured time may be from the demanded one: the larger of an absolute and a relative part.</summary>
/// <param name="Absolute">At least this much.</param>
/// <param name="Percent">Or this part of the demanded time.</param>
public readonly record struct Tolerance(Duration Absolute, int Percent)
{
    /// <summary>Virtual time is exact.</summary>
    public static readonly Tolerance None;

    /// <summary>Real sockets: the larger of 25 ms and 20 % (section 8).</summary>
    public static readonly Tolerance RealTime = new(Duration.FromMilliseconds(25), 20);

    /// <summary>What section 8 wants for a trace, by what it says of its making; one that says nothing was made on real sockets.</summary>
    public static Tolerance Of(TraceLabel label) => label.IsLabelled && !label.IsRealTime ? None : RealTime;

    /// <summary>How long a program may take to leave after it has decided to: what a harness sees is the end of its process.</summary>
    public Duration ExitAllowance => this == None ? Duration.Zero : Duration.FromSeconds(1);

    public Duration For(Duration demanded)
    {
        var relative = demanded / 100 * Percent;
        return relative > Absolute ? relative : Absolute;
    }

    public bool Equal(Duration measured, Duration demanded)
    {
        var off = measured - demanded;
        return (off < Duration.Zero ? -off : off) <= For(demanded);
    }

    public bool AtMost(Duration measured, Duration demanded) => measured <= demanded + For(demanded);

    /// <summary>Whether a program that was seen to run this long kept to the demanded time: its exit is seen later than its decision.</summary>
    public bool EndsWithin(Duration measured, Duration demanded) => AtMost(measured - ExitAllowance, demanded);

    public bool AtLeast(Duration measured, Duration demanded) => measured >= demanded - For(demanded);
}
