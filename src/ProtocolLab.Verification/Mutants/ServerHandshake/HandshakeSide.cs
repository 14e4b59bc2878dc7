using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What most of a server's mistakes at its standard port need to say.</summary>
internal static class HandshakeSide
{
    public static Mutant Server(string name, string breaks, Action<Meddler> meddle) => new(name, breaks, SubjectRole.Server) { Meddle = meddle };

    /// <summary>Whether an ACK is one of the handshake: it does not go from P to P.</summary>
    public static bool IsOfHandshake(this Datagram ack) => ack.LocalPort != ack.Peer.Port;

    /// <summary>Alters the handshake's ACKs alone.</summary>
    public static void SendHandshakeAck(this Meddler it, Action<Datagram> meddle) => it.Send(PacketType.Ack, ack =>
    {
        if (ack.IsOfHandshake()) meddle(ack);
        else it.Transmit(ack);
    });

    /// <summary>Alters what comes in without being a packet of the protocol.</summary>
    public static void ReceiveMalformed(this Meddler it, Action<Datagram> meddle)
    {
        var others = it.OnReceive ?? it.Deliver;
        it.OnReceive = datagram =>
        {
            if (datagram.IsPacket) others(datagram);
            else meddle(datagram);
        };
    }

    /// <summary>Answers a datagram from the port that it came to.</summary>
    public static void Answer(this Meddler it, Datagram question, byte[] octets) => it.Transmit(question with { Octets = octets });

    /// <summary>Confirms a datagram whatever it is.</summary>
    public static void Acknowledge(this Meddler it, Datagram question) => it.Answer(question, Packets.Ack(question.Seq));

    /// <summary>Whether an answer is Port OK.</summary>
    public static bool IsOk(this Datagram answer) => (answer.Flags & 1) != 0;

    /// <summary>The ports that clients were last offered.</summary>
    public static Dictionary<Endpoint, ushort> RememberOffers(this Meddler it)
    {
        var offers = new Dictionary<Endpoint, ushort>();
        it.Send(PacketType.PortAllocated, offer =>
        {
            offers[offer.Peer] = offer.Port;
            it.Transmit(offer);
        });
        return offers;
    }
}
