using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>How a server's session packets are laid out, numbered and repeated (WIRE-01, WIRE-02, WIRE-06, WIRE-07).</summary>
internal static class ServerSessionWireMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Acks("WIRE-01", "sends ACKs with padding behind them", ack => ack with { Octets = ack.Octets.Padded(3) }),
        Acks("WIRE-01", "sends ACKs with a Seq of four octets", ack => ack with { Octets = [.. ack.Octets[..1], .. ack.Octets[5..]] }),
        Acks("WIRE-07", "puts 0 into its session ACKs", ack => ack.WithSeq(0)),
        Acks("WIRE-07", "puts the next Seq into its session ACKs", ack => ack.WithSeq(ack.Seq + 1)),
        Acks("WIRE-07", "keeps the last four octets of a Seq only", ack => ack.WithSeq((uint)ack.Seq)),
        Acks("WIRE-07", "writes the Seq of its session ACKs in the wrong byte order", ack => ack.With(octets => octets.AsSpan(1).Reverse())),
        Sends("WIRE-01", "writes the Count of movies in the wrong byte order", PacketType.MoviesAvailable, offer => offer.With(octets => octets.AsSpan(9, 2).Reverse())),
        Sends("WIRE-01", "pads names to an even length", PacketType.MoviesAvailable, offer => offer with { Octets = offer.Octets.Padded() }),
        Sends("WIRE-02", "sets a reserved bit in stream packets", PacketType.Stream, packet => packet.WithFlags(packet.Flags | 0x80)),
        Sends("WIRE-02", "sets all bits with E", PacketType.Stream, packet => packet.IsEnd ? packet.WithFlags(0xff) : packet),
        new("offers its movies again with a new Seq", "WIRE-06", SubjectRole.Server)
        {
            Meddle = it =>
            {
                var seq = 1_000UL;
                it.Send(PacketType.MoviesAvailable, offer => it.Transmit(offer.WithSeq(seq++)));
            },
        },
        new("offers its movies again in another order", "WIRE-06", SubjectRole.Server) { Meddle = it => Again(it, PacketType.MoviesAvailable, _ => true, (offer, _) => Rotated(offer)) },
        new("repeats E with the next Seq", "WIRE-06", SubjectRole.Server)
        {
            Meddle = it =>
            {
                Again(it, PacketType.Stream, packet => packet.IsEnd, (packet, time) => packet.WithSeq(packet.Seq + (ulong)time));
                var ends = new Dictionary<ushort, ulong>();
                var send = it.OnSend!;
                it.Send(PacketType.Stream, packet =>
                {
                    if (packet.IsEnd) ends[packet.LocalPort] = packet.Seq;
                    send(packet);
                });
                it.Receive(PacketType.Ack, ack => it.Deliver(ends.TryGetValue(ack.LocalPort, out var seq) && ack.Seq >= seq ? ack.WithSeq(seq) : ack));
            },
        },
        new("repeats E without its payload", "WIRE-06", SubjectRole.Server)
        {
            Meddle = it => Again(it, PacketType.Stream, packet => packet.IsEnd, (packet, _) => packet with { Octets = packet.Octets[..StreamPacket.HeaderLength] }),
        },
    ];

    private static Mutant Sends(string breaks, string name, PacketType type, Func<Datagram, Datagram> alter) => new(name, breaks, SubjectRole.Server)
    {
        Meddle = it => it.Send(type, packet => it.Transmit(alter(packet))),
    };

    private static Mutant Acks(string breaks, string name, Func<Datagram, Datagram> alter) => new(name, breaks, SubjectRole.Server)
    {
        Meddle = it =>
        {
            var watch = new SessionWatch(it);
            it.Send(PacketType.Ack, ack => it.Transmit(watch.On(ack.LocalPort) is null ? ack : alter(ack)));
        },
    };

    /// <summary>Alters what goes to somebody for the second time and after.</summary>
    private static void Again(Meddler it, PacketType type, Func<Datagram, bool> which, Func<Datagram, int, Datagram> alter)
    {
        var times = new Dictionary<(ushort, Endpoint, ulong), int>();
        it.Send(type, packet =>
        {
            var time = 0;
            if (which(packet))
            {
                var key = (packet.LocalPort, packet.Peer, packet.Seq);
                time = times.GetValueOrDefault(key);
                times[key] = time + 1;
            }

            it.Transmit(time == 0 ? packet : alter(packet, time));
        });
    }

    private static Datagram Rotated(Datagram offer)
    {
        var first = 3 + offer.Octets[13];
        return offer with { Octets = [.. offer.Octets[..11], .. offer.Octets[(11 + first)..], .. offer.Octets[11..(11 + first)]] };
    }
}
