using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>A trace with a bit of everything that the writer can write.</summary>
internal static class Trace
{
    public static readonly Endpoint Server = Endpoint.Parse("10.0.0.1:40001");
    public static readonly Endpoint Client = Endpoint.Parse("10.0.0.2:40002");
    public static readonly Endpoint Stranger = Endpoint.Parse("192.0.2.9:40003");
    public static readonly Endpoint Server6 = Endpoint.Parse("[fd00::1]:40001");
    public static readonly Endpoint Client6 = Endpoint.Parse("[fd00::2]:40002");

    public static byte[] Write(Action<TraceWriter> act, TraceWriterOptions? options = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new TraceWriter(stream, (options ?? new TraceWriterOptions()) with { LeaveOpen = true })) act(writer);
        return stream.ToArray();
    }

    public static void AddInterfaces(TraceWriter writer)
    {
        writer.InterfaceAdded(new TappedInterface(0, "server", Server.Address));
        writer.InterfaceAdded(new TappedInterface(1, "client", Client.Address));
        writer.InterfaceAdded(new TappedInterface(2, "server-six", Server6.Address));
    }

    public static void Cross(
        TraceWriter writer, byte[] payload, int on = 0, long at = 0, Direction direction = Direction.Outbound,
        ulong id = 0, Endpoint? from = null, Endpoint? to = null, string? comment = null) =>
        writer.Crossed(new TappedDatagram
        {
            Interface = on, At = new Instant(at), Direction = direction, PacketId = id, From = from ?? Server, To = to ?? Client, Payload = payload, Comment = comment,
        });

    /// <summary>Three interfaces and seven frames: both families, odd, empty and longest payloads, a loss, an untapped peer.</summary>
    public static byte[] Sample() => Write(
        writer =>
        {
            AddInterfaces(writer);
            Cross(writer, Octets.Counting(100), id: 1);
            Cross(writer, Octets.Counting(100), on: 1, at: 20_000_001, direction: Direction.Inbound, id: 1);
            Cross(writer, Octets.Counting(33), at: 20_000_001, id: 0x1_0000_0002, comment: "lost: link full, Grüße");
            Cross(writer, [], on: 1, at: 1_000_000_000, id: 3, from: Client, to: Server);
            Cross(writer, Octets.Counting(65_507), at: 1_699_999_999_123_456_789, id: 4);
            Cross(writer, Octets.Counting(1_001), on: 2, at: 1_700_000_000_123_456_789, id: 5, from: Server6, to: Client6);
            Cross(writer, Octets.Counting(5), at: 1_700_000_000_123_456_789, direction: Direction.Unknown, id: ulong.MaxValue, from: Stranger, to: Server);
        },
        new TraceWriterOptions { Comment = "scenario: sample\nseed: 1", Application = "ProtocolLab tests" });
}
