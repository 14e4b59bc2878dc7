using ProtocolLab.MovieStreaming.Wire;
using static ProtocolLab.Verification.HandshakeSide;

namespace ProtocolLab.Verification;

/// <summary>What a server makes of datagrams that it should discard at its standard port (WIRE-04, WIRE-05).</summary>
internal static class StandardPortDiscardMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Server("takes a Port Request that is too long", "WIRE-04", it => Repairs(it, PacketType.PortRequest, PortRequest.Length, octets => octets.Length > PortRequest.Length)),
        Server("fills a Port Request up that is too short", "WIRE-04", it => Repairs(it, PacketType.PortRequest, PortRequest.Length, octets => octets.Length is > 8 and < PortRequest.Length)),
        Server("takes a Port OK that is too long", "WIRE-04", it => Repairs(it, PacketType.PortAnswer, PortAnswer.Length, octets => octets.Length > PortAnswer.Length)),
        Server("takes a Port OK without its flag for a Port NOK", "WIRE-04", it => Repairs(it, PacketType.PortAnswer, PortAnswer.Length, octets => octets.Length == PortAnswer.Length - 1)),
        Server("tests a single bit of the type", "WIRE-04", TestsBits),
        Server("answers what it does not understand", "WIRE-04", it => it.ReceiveMalformed(datagram => it.Answer(datagram, "?"u8.ToArray()))),
        Server("sends back what it does not understand", "WIRE-04", it => it.ReceiveMalformed(datagram => it.Answer(datagram, datagram.Octets))),
        Server("acknowledges an answer for port 0", "WIRE-04", AcknowledgesPortZero),
        Server("crashes on an empty datagram", "WIRE-04", it => CrashesOn(it, octets => octets.Length == 0)),
        Server("crashes on a datagram of one octet", "WIRE-04", it => CrashesOn(it, octets => octets.Length == 1)),
        Server("crashes on a packet that is too short for its type", "WIRE-04", it => CrashesOn(it, octets => octets.Length is > 1 and < Ack.Length)),
        Server("crashes on a Port OK that lacks its flag", "WIRE-04",
            it => CrashesOn(it, octets => octets.Length == PortAnswer.Length - 1 && octets[0] == (byte)PacketType.PortAnswer)),
        Server("crashes on an unknown type", "WIRE-04", it => CrashesOn(it, octets => octets.Length > 0 && !System.Numerics.BitOperations.IsPow2(octets[0]))),
        Server("crashes on a datagram that is larger than its buffer", "WIRE-04", it => CrashesOn(it, octets => octets.Length > 2_048)),
        Server("hangs up on a leader that sends something malformed", "WIRE-04", ForgetsAllocation),
        Server("acknowledges a Registration Request at its standard port", "WIRE-05", it => it.Receive(PacketType.RegistrationRequest, AtStandard(it, it.Acknowledge))),
        Server("offers a port to who sends it a Port Allocated", "WIRE-05",
            it => it.Receive(PacketType.PortAllocated, offer => it.Deliver(offer.With(octets => octets[0] = (byte)PacketType.PortRequest)))),
        Server("acknowledges an ACK", "WIRE-05", it => it.Receive(PacketType.Ack, AtStandard(it, it.Acknowledge))),
        Server("acknowledges an E packet that it is sent", "WIRE-05", it => it.Receive(PacketType.Stream, packet => { if (packet.IsEnd) it.Acknowledge(packet); })),
        Server("answers a Movies Available with a choice", "WIRE-05", it => it.Receive(PacketType.MoviesAvailable, part => it.Answer(part, Packets.MovieChoice(part.Seq, 1)))),
        Server("crashes on a stream packet at its standard port", "WIRE-05", it => it.Receive(PacketType.Stream, _ => Meddler.Crash())),
        Server("crashes on a Movie Choice at its standard port", "WIRE-05", it => it.Receive(PacketType.MovieChoice, AtStandard(it, _ => Meddler.Crash()))),
        Server("crashes on a Port Allocated", "WIRE-05", it => it.Receive(PacketType.PortAllocated, _ => Meddler.Crash())),
        Server("crashes on a Port Request in the registration window", "HS-04", CrashesInWindow),
        Server("crashes when it is asked for a port outside of port-range", "HS-01", it => it.Receive(PacketType.PortRequest, request =>
        {
            if (request.Port != 0 && !it.Parameters.PortRange.Contains(request.Port)) Meddler.Crash();
            it.Deliver(request);
        })),
    ];

    private static void Repairs(Meddler it, PacketType type, int length, Func<byte[], bool> isTaken) => it.ReceiveMalformed(datagram =>
    {
        var octets = datagram.Octets;
        if (octets.Length == 0 || octets[0] != (byte)type || !isTaken(octets)) return;
        var repaired = new byte[length];
        octets.AsSpan(0, Math.Min(length, octets.Length)).CopyTo(repaired);
        it.Deliver(datagram with { Octets = repaired });
    });

    private static void TestsBits(Meddler it) => it.ReceiveMalformed(datagram =>
    {
        var octets = datagram.Octets;
        if (octets.Length == PortRequest.Length && (octets[0] & 1) != 0) it.Deliver(datagram with { Octets = octets.With(0, (byte)PacketType.PortRequest) });
    });

    private static void AcknowledgesPortZero(Meddler it) => it.ReceiveMalformed(datagram =>
    {
        if (datagram.Octets.Length == PortAnswer.Length && datagram.Octets[0] == (byte)PacketType.PortAnswer) it.Acknowledge(datagram);
    });

    private static void CrashesOn(Meddler it, Func<byte[], bool> isFatal) => it.ReceiveMalformed(datagram =>
    {
        if (isFatal(datagram.Octets)) Meddler.Crash();
    });

    // The allocation of whoever sends nonsense is gone, without a word.
    private static void ForgetsAllocation(Meddler it)
    {
        var offers = it.RememberOffers();
        var isSilent = false;
        it.ReceiveMalformed(datagram =>
        {
            if (!offers.Remove(datagram.Peer, out var port)) return;
            isSilent = true;
            it.Deliver(datagram with { Octets = Packets.PortNok(ulong.MaxValue - 1, port) });
            isSilent = false;
        });
        it.SendHandshakeAck(ack =>
        {
            if (!isSilent) it.Transmit(ack);
        });
    }

    private static Action<Datagram> AtStandard(Meddler it, Action<Datagram> act) => packet =>
    {
        if (packet.IsOfHandshake()) act(packet);
        else it.Deliver(packet);
    };

    private static void CrashesInWindow(Meddler it)
    {
        var accepted = new Dictionary<Network.Endpoint, Network.Instant>();
        it.Receive(PacketType.PortAnswer, answer =>
        {
            if (answer.IsOk()) accepted[answer.Peer] = it.RealNow + it.Parameters.RegistrationWindow;
            it.Deliver(answer);
        });
        it.Receive(PacketType.PortRequest, request =>
        {
            if (accepted.TryGetValue(request.Peer, out var ends) && it.RealNow < ends) Meddler.Crash();
            it.Deliver(request);
        });
    }
}
