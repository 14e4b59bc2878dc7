using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What stands in the stream's packets (STR-05, STR-06).</summary>
internal static class ServerContentMutants
{
    private const int Payload = StreamPacket.HeaderLength;

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Alters("STR-05", "opens movies as text: line ends change", (packet, _) => packet.With(octets => octets.AsSpan(Payload).Replace((byte)'\r', (byte)'\n'))),
        Alters("STR-05", "loses the last octet of every movie", (packet, _) => packet.IsEnd && packet.Octets.Length > Payload ? packet with { Octets = packet.Octets.Cut() } : packet),
        Alters("STR-05", "fills up the last payload", (packet, its) => packet.IsEnd && packet.Octets.Length > Payload && packet.Octets.Length < Payload + its.PayloadSize
            ? packet with { Octets = packet.Octets.Padded(Payload + its.PayloadSize - packet.Octets.Length) } : packet),
        Alters("STR-05", "reads movies as strings that end with a NUL", CutAtNul),
        Alters("STR-05", "spoils one payload", (packet, _) => packet.Seq == 2 && packet.Octets.Length > Payload ? packet.With(octets => octets[Payload] ^= 1) : packet),
        new("reads on in the movie for each client", "STR-05", SubjectRole.Server) { Meddle = ShareReader },
        new("drops the last piece of a movie that does not fill a payload", "STR-05", SubjectRole.Server) { Meddle = DropRest },
        new("sends one payload in the place of the next", "STR-05", SubjectRole.Server) { Meddle = RepeatPayload },
        Alters("STR-06", "writes 0 for the Movie ID", (packet, _) => packet.WithMovie(0)),
        Alters("STR-06", "writes the Movie ID in the wrong byte order", (packet, _) => packet.WithMovie((packet.MovieId >> 8) | (packet.MovieId << 8))),
        Alters("STR-06", "writes the Movie ID into the first packet only", (packet, _) => packet.Seq == 0 ? packet : packet.WithMovie(0)),
        Alters("STR-06", "sets E on every packet", (packet, _) => packet.WithFlags(1)),
        Alters("STR-06", "sets E on the first packet too", (packet, _) => packet.Seq == 0 ? packet.WithFlags(1) : packet),
        Alters("STR-06", "never sets E", (packet, _) => packet.WithFlags(0)),
        ServerStreamMutants.Streams("STR-06", "sends nothing of an empty movie", it => packet =>
        {
            if (packet is not { Seq: 0, Octets.Length: Payload }) it.Transmit(packet);
        }),
        ServerStreamMutants.Streams("STR-06", "sends a packet without E before the end of an empty movie", EmptyAsTwo),
        Alters("STR-06", "sends an octet of an empty movie", (packet, _) => packet is { Seq: 0, Octets.Length: Payload } ? packet with { Octets = packet.Octets.Padded() } : packet),
    ];

    private static Mutant Alters(string breaks, string name, Func<Datagram, MovieStreaming.Parameters, Datagram> alter) =>
        ServerStreamMutants.Streams(breaks, name, it => packet => it.Transmit(alter(packet, it.Parameters)));

    private static Datagram CutAtNul(Datagram packet, MovieStreaming.Parameters parameters)
    {
        var nul = packet.Octets.AsSpan(Payload).IndexOf((byte)0);
        return nul < 0 ? packet : packet with { Octets = packet.Octets[..(Payload + nul)] };
    }

    // Two clients share one open file: the one gets what the other should have had next.
    private static void ShareReader(Meddler it)
    {
        var payloads = new Dictionary<(ushort, ulong), byte[]>();
        var first = new Dictionary<ushort, Endpoint>();
        it.Send(PacketType.Stream, packet =>
        {
            first.TryAdd(packet.LocalPort, packet.Peer);
            payloads[(packet.LocalPort, packet.Seq)] = packet.Octets[Payload..];
            var others = first[packet.LocalPort] != packet.Peer && packet.Seq > 0 ? payloads.GetValueOrDefault((packet.LocalPort, packet.Seq - 1)) : null;
            it.Transmit(others is null ? packet : packet with { Octets = [.. packet.Octets[..Payload], .. others] });
        });
    }

    private static void DropRest(Meddler it)
    {
        // It knows beforehand that the next piece is the last; its acknowledgement is for the real one.
        var held = new Dictionary<(ushort, Endpoint), Datagram>();
        it.Send(PacketType.Stream, packet =>
        {
            var key = (packet.LocalPort, packet.Peer);
            if (packet.Seq == 0 && !packet.IsEnd) held.Remove(key);
            var isRest = packet.IsEnd && packet.Seq > 0 && packet.Octets.Length < Payload + it.Parameters.PayloadSize;
            if (held.TryGetValue(key, out var last))
            {
                it.Transmit(isRest ? last.WithFlags(1) : last);
                if (isRest) return;
                held.Remove(key);
            }

            if (packet.IsEnd) it.Transmit(packet);
            else held[key] = packet;
        });
        it.Receive(PacketType.Ack, ack =>
            it.Deliver(held.TryGetValue((ack.LocalPort, ack.Peer), out var last) && last.Seq == ack.Seq ? ack.WithSeq(ack.Seq + 1) : ack));
    }

    private static void RepeatPayload(Meddler it)
    {
        var second = new Dictionary<(ushort, Endpoint), byte[]>();
        it.Send(PacketType.Stream, packet =>
        {
            if (packet.Seq == 1 && !packet.IsEnd) second[(packet.LocalPort, packet.Peer)] = packet.Octets[Payload..];
            var swapped = packet is { Seq: 2, IsEnd: false } ? second[(packet.LocalPort, packet.Peer)] : packet.Octets[Payload..];
            it.Transmit(packet with { Octets = [.. packet.Octets[..Payload], .. swapped] });
        });
    }

    private static Action<Datagram> EmptyAsTwo(Meddler it)
    {
        HashSet<(ushort, Endpoint)> begun = [];
        it.Receive(PacketType.Ack, ack => it.Deliver(ack.Seq == 1 && begun.Contains((ack.LocalPort, ack.Peer)) ? ack.WithSeq(0) : ack));
        return packet =>
        {
            if (packet.Seq > 0 || packet.Octets.Length > Payload)
            {
                it.Transmit(packet);
                return;
            }

            if (begun.Add((packet.LocalPort, packet.Peer))) it.Transmit(packet.WithFlags(0));
            it.TransmitAfter(it.Parameters.Interval, packet.WithSeq(1));
        };
    }
}
