using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>Ports of a host that a program from outside the protocol holds for a while: nobody else can bind them.</summary>
/// <param name="Host">The host's address.</param>
/// <param name="Ports">Which ports.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; <see cref="Instant.Never"/> to the end.</param>
public readonly record struct HeldPorts(HostAddress Host, PortRange Ports, Instant From, Instant Until)
{
    private const string ToTheEnd = "end";

    public bool Covers(HostAddress host, ushort port, Instant at) => Host == host && Ports.Contains(port) && From <= at && at <= Until;

    /// <summary>"10.0.0.1 6000-6009 0s 4s", as a trace's label has it.</summary>
    public string Write() =>
        $"{Host} {Ports} {DurationText.Write(From - Instant.Zero)} {(Until == Instant.Never ? ToTheEnd : DurationText.Write(Until - Instant.Zero))}";

    public static bool TryRead(string text, out HeldPorts held)
    {
        held = default;
        if (text.Split(' ') is not [var host, var ports, var from, var until]) return false;
        if (!HostAddress.TryParse(host, out var address) || !PortRange.TryParse(ports, out var range)) return false;
        if (!DurationText.TryParseInstant(from, out var begin)) return false;
        var end = Instant.Never;
        if (until != ToTheEnd && !DurationText.TryParseInstant(until, out end)) return false;
        held = new HeldPorts(address, range, begin, end);
        return true;
    }
}
