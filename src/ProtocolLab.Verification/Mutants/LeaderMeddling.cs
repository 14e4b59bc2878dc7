using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Ways to meddle with a leader that several mutants share.</summary>
internal static class LeaderMeddling
{
    /// <summary>Takes a port that is taken for bound; what it sends from there goes nowhere.</summary>
    /// <param name="it">The leader.</param>
    /// <param name="onlyBeforeSending">Whether it does so only before its first packet.</param>
    public static void PretendToBind(this Meddler it, bool onlyBeforeSending)
    {
        HashSet<ushort> pretended = [];
        var hasSent = false;
        it.OnBind = port =>
        {
            if (it.Hold(port)) return true;
            if (hasSent == onlyBeforeSending) return false;
            pretended.Add(port);
            return true;
        };
        it.OnRelease = port => !pretended.Remove(port);
        it.OnSend = packet =>
        {
            hasSent = true;
            if (!pretended.Contains(packet.LocalPort)) it.Transmit(packet);
        };
    }

    /// <summary>Alters the end of a leader that never got as far as a Port OK.</summary>
    public static void AfterNoPort(this Meddler it, Func<ClientNote, ClientNote> ending)
    {
        var (asked, agreed) = (false, false);
        it.Send(PacketType.PortRequest, packet =>
        {
            asked = true;
            it.Transmit(packet);
        });
        it.Send(PacketType.PortAnswer, packet =>
        {
            agreed |= packet.Flags == 1;
            it.Transmit(packet);
        });
        it.OnEnd = note => asked && !agreed ? ending(note) : note;
    }

    /// <summary>Alters the end of a leader whose Port OK was never acknowledged.</summary>
    public static void AfterNoAck(this Meddler it, Func<ClientNote, ClientNote> ending)
    {
        var isConfirming = false;
        it.Send(PacketType.PortAnswer, packet =>
        {
            isConfirming = packet.Flags == 1;
            it.Transmit(packet);
        });
        it.OnEnd = note => isConfirming && note.SessionPort == 0 ? ending(note) : note;
    }

    /// <summary>Alters the end of a leader that is in a session and has chosen nothing.</summary>
    public static void AfterNoChoice(this Meddler it, Func<ClientNote, ClientNote> ending)
    {
        var hasChosen = false;
        it.Send(PacketType.MovieChoice, packet =>
        {
            hasChosen = true;
            it.Transmit(packet);
        });
        it.OnEnd = note => note.SessionPort != 0 && !hasChosen ? ending(note) : note;
    }

    /// <summary>Calls back when the ACK of a Port OK has come.</summary>
    public static void WhenAgreed(this Meddler it, Action<Datagram> act)
    {
        Datagram? ok = null;
        it.Send(PacketType.PortAnswer, packet =>
        {
            if (packet.Flags == 1) ok = packet;
            it.Transmit(packet);
        });
        it.Receive(PacketType.Ack, packet =>
        {
            it.Deliver(packet);
            if (ok is not { } agreed || packet.LocalPort != agreed.LocalPort || packet.Peer != agreed.Peer || packet.Seq != agreed.Seq) return;
            ok = null;
            act(agreed);
        });
    }
}
