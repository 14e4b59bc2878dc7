using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>A packet of a conversation with all its repetitions.</summary>
/// <param name="Key">The same for packets that correspond to each other.</param>
/// <param name="Kind">The type in words, without what may differ.</param>
/// <param name="First">The first one.</param>
internal sealed record Answer(string Key, string Kind, Observation First)
{
    public int Count { get; set; } = 1;

    /// <summary>The last one.</summary>
    public Observation Last { get; set; } = First;

    /// <summary>Movies that it, and what belongs together with it, lists.</summary>
    public SortedSet<string> Movies { get; } = new(StringComparer.Ordinal);

    /// <summary>The packet in words.</summary>
    public string Text => First switch
    {
        { IsComplete: false } => $"{Kind}, cut by the capture",
        { IsPacket: false } => $"{Kind} of {First.Length} octets ({First.Malformation})",
        { Type: PacketType.PortRequest or PacketType.PortAllocated } => $"{Kind}, port {First.Port}",
        { Type: PacketType.PortAnswer } => $"{(First.Flag ? "Port OK" : "Port NOK")}, Seq {First.Seq}, port {First.Port}",
        { Type: PacketType.MoviesAvailable } => $"{Kind}: {string.Join(", ", Movies)}",
        { Type: PacketType.RegistrationRequest } => $"{Kind}, Seq {First.Seq}, Interval {First.IntervalMicroseconds} µs",
        { Type: PacketType.MovieChoice } => $"{Kind}, Movie ID {First.MovieId}",
        { Type: PacketType.Stream } => $"Stream from Seq {First.Seq} on",
        _ => $"{Kind}, Seq {First.Seq}",
    };
}
