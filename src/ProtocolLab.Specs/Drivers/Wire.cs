using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>One datagram as it left its sender.</summary>
public sealed record Sent(Instant At, Endpoint From, Endpoint To, byte[] Octets)
{
    public override string ToString() =>
        $"{DurationText.Write(At - Instant.Zero),8}  {Name(From)} -> {Name(To)}  {PacketText.Describe(Octets)}";

    private static string Name(Endpoint end) =>
        $"{Party.All.FirstOrDefault(party => party.Address == end.Address)?.Name ?? end.Address.ToString()}:{end.Port}";
}

/// <summary>Keeps every datagram of a run with the time at which it was sent, whether or not it arrived.</summary>
public sealed class Wire : INetworkTap
{
    private readonly List<Sent> sent = [];

    public IReadOnlyList<Sent> All => sent;

    public void InterfaceAdded(TappedInterface tapped)
    {
        // Endpoints say enough about who is who.
    }

    public void Crossed(in TappedDatagram datagram)
    {
        if (datagram.Direction == Direction.Outbound) sent.Add(new Sent(datagram.At, datagram.From, datagram.To, datagram.Payload.ToArray()));
    }

    /// <summary>What one party sent to another that looks as a step says, in the order of sending.</summary>
    public IReadOnlyList<Sent> Find(Party from, PacketText packet, Peer to) =>
        [.. Between(from, to.Party).Where(datagram => packet.Matches(datagram.Octets) && Goes(datagram, from, to.Party, to.Route ?? packet.UsualRoute))];

    public IEnumerable<Sent> Between(Party from, Party to) =>
        sent.Where(datagram => datagram.From.Address == from.Address && datagram.To.Address == to.Address);

    /// <summary>The socket from which a client has last spoken to the standard port, if it ever did.</summary>
    public ushort? HandshakeSocketOf(Party client) =>
        Between(client, Party.Server).LastOrDefault(datagram => datagram.To.Port == Lab.StandardPort)?.From.Port;

    /// <summary>The whole ladder, for messages of failed steps.</summary>
    public string Ladder(params Party[] parties)
    {
        var addresses = parties.Select(party => party.Address).ToList();
        var rows = sent.Where(datagram => addresses.Contains(datagram.From.Address) && addresses.Contains(datagram.To.Address)).Take(60).ToList();
        return $"On the wire between {string.Join(" and ", parties.Select(party => party.ToString()))}:\n{string.Join('\n', rows)}";
    }

    public bool Goes(Sent datagram, Party from, Party to, Route? route) => route switch
    {
        null => true,
        { IsStandard: true } when from.IsServer => datagram.From.Port == Lab.StandardPort && datagram.To.Port == HandshakeSocketOf(to),
        { IsStandard: true } => datagram.To.Port == Lab.StandardPort,
        _ => datagram.From.Port == route.From && datagram.To.Port == route.To,
    };
}
