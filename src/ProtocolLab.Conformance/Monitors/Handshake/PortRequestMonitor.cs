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
        var pairs = Answers.Pair([.. exchanges.Select(exchange => exchange.Request)], answers, dossier.ResponseTime, (_, _) => true);
        foreach (var (exchange, (request, answer)) in exchanges.Zip(pairs))
        {
            if (answer is not null) JudgeAnswer(dossier, server, exchange, answer, findings);
            else if (dossier.IsDue(server, request)) JudgeSilence(dossier, server, exchange, findings);
        }
    }

    private static void JudgeAnswer(Dossier dossier, ServerView server, Exchange exchange, Observation answer, Findings findings)
    {
        var request = exchange.Request;
        findings.Pass("HS-01", request, answer);
        if (exchange.Repeats is { } known)
        {
            findings.Expect("HS-04", answer.Port == known.Offer.Port,
                $"A repeated Port Request got port {answer.Port}, the first one had got {known.Offer.Port}.", known.Offer, request, answer);
        }
        else if (exchange.PerhapsRepeats is null && dossier.Trace.Label.IsLabelled && PortHolding.IsExhausted(dossier, server, request, server.Allocations.Of(exchange.Client).FirstOrDefault(allocation => allocation.Exchange == exchange)) == true)
        {
            findings.Miss("LIM-01", $"A Port Request of {exchange.Client} was answered although every port of {dossier.Parameters.PortRange} was in use.", request, answer);
        }
    }

    private static void JudgeSilence(Dossier dossier, ServerView server, Exchange exchange, Findings findings)
    {
        var request = exchange.Request;
        if (server.AnswersWithNonsense(request, dossier.ResponseTime)) return; // WIRE-01
        if (exchange.Repeats is { } known)
        {
            findings.Miss("HS-04", $"A repeated Port Request of {request.From}, which had port {known.Offer.Port}, got no Port Allocated.", known.Offer, request);
            return;
        }

        if (server.Index.OffersFromElsewhereTo(request.From).FirstOrDefault(seen => seen.Frame > request.Frame && seen.At - request.At <= dossier.ResponseTime) is { } astray)
        {
            findings.Miss("HS-01", $"A Port Request of {request.From} was answered from {astray.From}, which is not the standard port.", request, astray);
            return;
        }

        switch (PortHolding.IsExhausted(dossier, server, request))
        {
            case true:
                findings.Pass("LIM-01", request);
                break;
            case var _ when IsBeforeReady(server, request):
                break;
            case false:
                findings.Miss(PortHolding.CulpritOfShortage(dossier, server, request), $"A Port Request of {request.From} got no Port Allocated, although ports were free.", request);
                break;
            case null when IsSoonExhausted(dossier, server, request):
                findings.Pass("LIM-01", request);
                break;
            default:
                findings.CannotTell("HS-01", $"A Port Request of {request.From} got no Port Allocated; whether the server had a port left cannot be told.", request);
                break;
        }
    }

    // Of many requests that came before the server could read the first one, those read later find the ports given away.
    private static bool IsSoonExhausted(Dossier dossier, ServerView server, Observation request)
    {
        var soon = server.Index.After(request.Frame).TakeWhile(seen => seen.At - request.At <= dossier.ResponseTime).ToList();
        return soon.Zip(soon.Skip(1)).Any(pair => pair.First.Place == Place.AtSender && pair.First.Is(PacketType.PortAllocated) && !pair.Second.Is(PacketType.PortAllocated)
            && PortHolding.IsExhausted(dossier, server, pair.Second) == true);
    }

    // Section 9: a server is ready when it answers. One that never does is not excused.
    private static bool IsBeforeReady(ServerView server, Observation request) =>
        server.Events.FirstOrDefault(seen => seen.Place == Place.AtSender) is { } first && request.Frame < first.Frame
        && server.Events.TakeWhile(seen => seen.Frame < first.Frame).Last(seen => seen.Place == Place.AtReceiver) != request;
}
