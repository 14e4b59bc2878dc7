using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Counts a server's answers against the packets that it was to answer: each such packet explains one.</summary>
internal sealed class ServerReactions
{
    private readonly ServerView server;
    private readonly Dictionary<(PacketType Answer, bool IsFromStandard, Endpoint To, ulong Seq), int> owed = [];
    private readonly HashSet<ushort> sessionPorts;

    private ServerReactions(ServerView server)
    {
        this.server = server;
        sessionPorts = [.. server.Sessions.Select(session => session.Port)];
    }

    public static IEnumerable<Reaction> Unprovoked(ServerView server)
    {
        var reactions = new ServerReactions(server);
        foreach (var seen in server.Events)
        {
            if (seen.Place == Place.AtReceiver)
            {
                if (seen.IsPacket) reactions.Count(seen);
            }
            else if (!seen.IsPacket)
            {
                yield return new Reaction(seen, $"{seen.Length} octets were sent that are no packet", suspect => suspect.From == seen.To);
            }
            else if (reactions.Explain(seen) is { } reaction)
            {
                yield return reaction;
            }
        }
    }

    private void Count(Observation seen)
    {
        var isStandard = seen.To == server.Standard;
        if (isStandard && seen.Type == PacketType.PortRequest) Owe(PacketType.PortAllocated, 0);
        else if (isStandard && seen.Type == PacketType.PortAnswer) Owe(PacketType.Ack, seen.Seq);
        else if (!isStandard && seen.Type == PacketType.RegistrationRequest) Owe(PacketType.Ack, seen.Seq);

        void Owe(PacketType answer, ulong seq)
        {
            var key = (answer, isStandard, seen.From, seq);
            owed[key] = owed.GetValueOrDefault(key) + 1;
        }
    }

    private Reaction? Explain(Observation sent)
    {
        var isStandard = sent.From == server.Standard;
        return sent.Type switch
        {
            PacketType.PortAllocated => Pay(sent, (sent.Type, isStandard, sent.To, 0)) ? null
                : new Reaction(sent, "a Port Allocated was sent that no Port Request had asked for", suspect => suspect.From == sent.To),
            PacketType.Ack => Pay(sent, (sent.Type, isStandard, sent.To, sent.Seq)) ? null
                : new Reaction(sent, $"an ACK of Seq {sent.Seq} was sent", suspect => suspect.From == sent.To && suspect.Seq == sent.Seq),
            PacketType.MoviesAvailable or PacketType.Stream when !sessionPorts.Contains(sent.From.Port) =>
                new Reaction(sent, $"a {sent.Type.Name()} was sent without a session", suspect => suspect.From.Address == sent.To.Address),
            PacketType.PortRequest or PacketType.PortAnswer or PacketType.RegistrationRequest or PacketType.MovieChoice =>
                new Reaction(sent, $"a {sent.Type.Name()} was sent, which no server sends", suspect => suspect.From == sent.To),
            _ => null,
        };
    }

    private bool Pay(Observation sent, (PacketType, bool, Endpoint, ulong) key)
    {
        if (!owed.TryGetValue(key, out var count) || count == 0) return false;
        owed[key] = count - 1;
        return sent.IsPacket;
    }
}
