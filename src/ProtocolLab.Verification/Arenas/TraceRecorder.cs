using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Keeps what crosses the interfaces of a case, and writes it down at the end in the order of time, which is not the order in which it was noticed.</summary>
internal sealed class TraceRecorder
{
    /// <summary>A subject that sends more in one case has gone mad.</summary>
    private const int MostFrames = 400_000;

    private readonly List<TappedInterface> interfaces = [];
    private readonly List<Crossing> crossings = [];
    private ulong packets;

    public bool IsFull => crossings.Count >= MostFrames;

    public int Count => crossings.Count;

    public int AddInterface(string name, HostAddress address)
    {
        interfaces.Add(new TappedInterface(interfaces.Count, name, address));
        return interfaces.Count - 1;
    }

    /// <summary>The interface of an address; null if it is nobody's whose side is seen.</summary>
    public int? InterfaceOf(HostAddress address) => interfaces.Find(tapped => tapped.Address == address)?.Index;

    public ulong NextPacket() => ++packets;

    public void Add(int tapped, Direction direction, ulong packet, Instant at, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, string? comment = null)
    {
        if (!IsFull) crossings.Add(new Crossing(tapped, direction, packet, at, from, to, payload.ToArray(), comment));
    }

    /// <param name="stream">Gets the trace; stays open.</param>
    /// <param name="label">What the trace says of itself.</param>
    /// <param name="endsAt">Until when was watched.</param>
    /// <param name="subject">What is noted about interface 0, the subject's.</param>
    public void Write(Stream stream, TraceLabel label, Instant endsAt, string subject)
    {
        using var writer = new TraceWriter(stream, new TraceWriterOptions { Comment = label.Write(), LeaveOpen = true });
        foreach (var tapped in interfaces) writer.InterfaceAdded(tapped);
        // Stable: what happened at one instant stays in the order in which it was noticed, the sender's side first.
        foreach (var crossing in crossings.OrderBy(crossing => crossing.At).ThenBy(crossing => crossing.Direction == Direction.Inbound))
        {
            writer.Crossed(new TappedDatagram
            {
                Interface = crossing.Interface,
                At = crossing.At,
                Direction = crossing.Direction,
                PacketId = crossing.Packet,
                From = crossing.From,
                To = crossing.To,
                Payload = crossing.Payload,
                Comment = crossing.Comment,
            });
        }

        writer.Note(0, endsAt, subject);
    }

    private sealed record Crossing(int Interface, Direction Direction, ulong Packet, Instant At, Endpoint From, Endpoint To, byte[] Payload, string? Comment);
}
