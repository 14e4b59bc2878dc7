using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>An ACK carries the Seq of a packet that its sender has received from the one that it sends the ACK to.</summary>
internal sealed class AckMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["WIRE-07", "WIRE-08"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            JudgeAcks(server.Events, [PacketType.PortAnswer, PacketType.RegistrationRequest], findings);
            foreach (var exchange in server.Exchanges.Where(exchange => exchange.Answer is not null))
            {
                findings.Expect("WIRE-08", exchange.Answer!.Seq == exchange.Request.Seq,
                    $"Port Allocated carries Seq {exchange.Answer.Seq}, the Port Request that it answers had {exchange.Request.Seq}.",
                    exchange.Request, exchange.Answer);
            }
        }

        foreach (var session in dossier.ClientSessions) JudgeAcks(session.Events, [PacketType.Stream], findings);
    }

    private static void JudgeAcks(IReadOnlyList<Observation> events, PacketType[] confirmed, Findings findings)
    {
        // Only E packets are confirmed in a stream: the others would fill the table for nothing.
        // By sender and Seq: which port an ACK leaves from is HS-06's and HS-16's matter.
        var received = new Dictionary<(Endpoint, ulong), Observation>();
        foreach (var seen in events.Where(seen => seen.IsPacket))
        {
            if (seen.Place == Place.AtReceiver && confirmed.Contains(seen.Type) && (seen.Type != PacketType.Stream || seen.Flag))
                received[(seen.From, seen.Seq)] = seen;
            else if (seen.Place == Place.AtSender && seen.Type == PacketType.Ack)
                JudgeAck(seen, received, findings);
        }
    }

    private static void JudgeAck(Observation ack, Dictionary<(Endpoint, ulong), Observation> received, Findings findings)
    {
        if (received.TryGetValue((ack.To, ack.Seq), out var confirmed)) findings.Pass("WIRE-07", confirmed, ack);
        else findings.Miss("WIRE-07", $"An ACK of Seq {ack.Seq} went to {ack.To}, from where no packet with that Seq to confirm had come.", ack);
    }
}
