using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>Plays parties by hand, packet by packet.</summary>
public sealed class Hands(Lab lab, Wire wire, Clients clients)
{
    /// <summary>The socket from which a hand-played leader speaks to the standard port.</summary>
    private const ushort HandshakeSocket = 40_000;

    private readonly Dictionary<Party, HandPlayed> players = [];

    public void Send(Party from, PacketText packet, Peer to)
    {
        var route = to.Route ?? packet.UsualRoute ?? throw new InvalidOperationException("Say over which ports: 'on port 6000', 'on the standard port' or 'from port 6001 to port 6000'.");
        var (fromPort, toPort) = Ports(route, from, to.Party);
        Send(from, fromPort, new Endpoint(to.Party.Address, toPort), packet.ToOctets());
    }

    /// <summary>Sends the ACK of the last such packet that came, back to where it came from.</summary>
    public void Acknowledge(Party by, Party sender, PacketText packet)
    {
        var found = wire.Find(sender, packet, new Peer(by, null));
        if (found.Count == 0) throw new InvalidOperationException($"There is nothing to acknowledge. {wire.Ladder(sender, by)}");
        var last = found[^1];
        Send(by, last.To.Port, last.From, PacketText.Parse($"ACK, Seq {Packet.SeqOf(last.Octets)}").ToOctets());
    }

    /// <summary>One packet for each Seq: its payload is the octet of the movie at that place, E stands on the movie's last.</summary>
    public void SendStream(Party from, IReadOnlyList<int> seqs, string movie, ushort movieId, Peer to)
    {
        foreach (var seq in seqs)
        {
            var end = seq == movie.Length - 1 ? "E" : "no E";
            Send(from, PacketText.Parse($"Stream, Seq {seq}, {end}, movie {movieId}, payload \"{movie[seq]}\""), to);
        }
    }

    private void Send(Party from, ushort fromPort, Endpoint to, byte[] octets)
    {
        if (!players.TryGetValue(from, out var player)) players.Add(from, player = Enter(from));
        lab.Do(() => player.Send(fromPort, to, octets));
    }

    private HandPlayed Enter(Party party)
    {
        if (clients.IsProgram(party) || (party.IsServer && !clients.ServerIsPlayedByHand))
            throw new InvalidOperationException($"{party} is a program in this scenario and sends what it likes.");
        HandPlayed? player = null;
        lab.Run(party, host => player = new HandPlayed(host));
        return player!;
    }

    private (ushort From, ushort To) Ports(Route route, Party from, Party to) =>
        !route.IsStandard ? (route.From!.Value, route.To!.Value)
        : to.IsServer ? (HandshakeSocket, Lab.StandardPort)
        : (Lab.StandardPort, wire.HandshakeSocketOf(to) ?? HandshakeSocket);
}
