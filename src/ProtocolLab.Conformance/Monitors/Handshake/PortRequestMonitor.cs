using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Every Port Request is answered, unless the server has no port to give; a repeated one with the same port.</summary>
internal sealed class PortRequestMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["HS-01", "HS-04", "LIM-01"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var server in dossier.Servers)
        {
            foreach (var client in server.Exchanges.GroupBy(exchange => exchange.Client))
                JudgeClient(dossier, server, client.Key, [.. client], findings);
        }
    }

    private static void JudgeClient(Dossier dossier, ServerView server, Endpoint client, IReadOnlyList<Exchange> exchanges, Findings findings)
    {
        var answers = server.SentFromStandard(client, PacketType.PortAllocated);
        var pairs = Answers.Pair(exchanges.Select(exchange => exchange.Request), answers, dossier.ResponseTime, (_, _) => true).ToList();
        foreach (var (exchange, (request, answer)) in exchanges.Zip(pairs))
        {
            if (answer is not null)
            {
                findings.Pass("HS-01", request, answer);
                if (exchange.Repeats is { } known)
                {
                    findings.Expect("HS-04", answer.Port == known.Offer.Port,
                        $"A repeated Port Request got port {answer.Port}, the first one had got {known.Offer.Port}.", known.Offer, request, answer);
                }
            }
            else if (PortHolding.IsExhausted(dossier, server, request.At))
            {
                findings.Pass("LIM-01", request);
            }
            else if (request.At + dossier.ResponseTime < dossier.EndsAt)
            {
                findings.Miss("HS-01", $"A Port Request of {client} got no Port Allocated.", request);
            }
        }
    }
}
