using System.Reflection;
using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Reads the new trace back, compares, and writes down what came of it.</summary>
/// <param name="name">The capture's.</param>
/// <param name="terms">How it was replayed.</param>
/// <param name="recording">What was replayed.</param>
/// <param name="tracePath">The new exchange.</param>
internal sealed class ReplayReport(string name, ReplayTerms terms, RecordedCapture recording, string tracePath)
{
    private static readonly string Version = typeof(ReplayReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public required string Mode { get; init; }

    public ulong Seed { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether a part of the recording was not replayed at all.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the replay ended before its time: what did not come had no chance to.</summary>
    public bool IsBrokenOff { get; init; }

    // Of what was cut beyond recognition nobody knows what it had set off.
    private bool HidesCauses => IsBrokenOff || recording.Trace.CutDatagrams > 0;

    /// <summary>After clients were played.</summary>
    public ReplayDocument Of(ClientReplay play, Endpoint server, Tempo tempo)
    {
        var trace = TraceReader.Read(tracePath);
        var compared = new ClientComparison(recording, RecordedCapture.Of(trace, server), play, tempo.LatestOf(recording.Trace.EndsAt)).Run();
        return Document(
            trace,
            compared,
            play.Unsent,
            play.Pacing.Measure(),
            [
                new MappedAddress("server", recording.Standard.ToString(), server.ToString()),
                .. play.Conversations.Where(each => each.Recorded.Sent.Count > 0).Select(each => new MappedAddress(each.Offer is null ? "handshake" : "client", each.Recorded.Client.ToString(), each.AnswersTo == 0 ? "" : play.EndOf(each).ToString())),
            ],
            [.. play.Groups.SelectMany(group => group.Offers.Select(offer => new MappedPort(group.Recorded.HasHandshake ? group.Recorded.Leader.ToString() : "", offer.Recorded.Port, offer.Port ?? 0)))]);
    }

    /// <summary>After the server was played.</summary>
    public ReplayDocument Of(ServerReplay play, Endpoint listen)
    {
        var trace = TraceReader.Read(tracePath);
        return Document(
            trace,
            ServerComparison.Run(recording, RecordedCapture.Of(trace, listen), play),
            play.Unsent,
            play.Pacing.Measure(),
            [
                new MappedAddress("server", recording.Standard.ToString(), listen.ToString()),
                .. play.Conversations.Where(each => each.Recorded.Sent.Count > 0).Select(each => new MappedAddress(each.Offer is null ? "handshake" : "client", each.Recorded.Client.ToString(), each.Client?.ToString() ?? "")),
            ],
            [.. play.Groups.SelectMany(group => group.Offers.Select(offer => new MappedPort(group.Recorded.HasHandshake ? group.Recorded.Leader.ToString() : "", offer.Recorded.Port, offer.Port ?? 0)))]);
    }

    private ReplayDocument Document(Trace trace, IReadOnlyList<ComparedConversation> compared, IReadOnlyList<Unsent> unsent, PacingError pacing, IReadOnlyList<MappedAddress> addresses, IReadOnlyList<MappedPort> ports)
    {
        var differences = compared.SelectMany(each => each.Differences).Select(Weigh).ToList();
        return new ReplayDocument(
            ReplayDocument.CurrentSchema,
            Version,
            Mode,
            VerdictOf(differences, unsent),
            new ReplayedCapture(name, recording.Trace.Frames),
            new ReplayedCapture(Path.GetFileName(tracePath), trace.Frames),
            Seed,
            double.IsInfinity(terms.Speed) ? 0 : terms.Speed,
            addresses,
            ports,
            [.. compared.Select(each => new ConversationResult(each.Name, each.Sent, each.Recorded, each.Came, each.Differences.Count))],
            differences,
            [.. unsent.OrderBy(each => each.Seen.Frame).Select(each => new UnsentPacket(each.Seen.Frame, each.Why))],
            PacingResult.Of(pacing),
            [.. AllNotes()]);
    }

    private Difference Weigh(Difference difference) =>
        HidesCauses && difference.Kind is (DifferenceKind.Missing or DifferenceKind.Unexpected) ? difference with { Kind = DifferenceKind.Unseen } : difference;

    private ReplayVerdict VerdictOf(List<Difference> differences, IReadOnlyList<Unsent> unsent) =>
        differences.Exists(difference => difference.Counts) || (!HidesCauses && unsent.Any(each => each.IsPeersDoing)) ? ReplayVerdict.Differs
        : IsPartial || HidesCauses || unsent.Count > 0 || differences.Exists(difference => difference.Kind == DifferenceKind.Unseen) ? ReplayVerdict.Inconclusive
        : ReplayVerdict.Same;

    private IEnumerable<string> AllNotes()
    {
        if (recording.LostOnTheWay > 0) yield return $"{recording.LostOnTheWay} datagrams of clients were lost in the recorded network and are not sent: no recorded answer answers them";
        if (recording.Trace.CutDatagrams > 0) yield return "what the capture has cut cannot be replayed: capture whole frames (tcpdump -s 0)";
        if (terms.Speed != 1) yield return "the server's own timers do not run at the replay's speed";
        foreach (var note in Notes) yield return note;
        foreach (var warning in recording.Trace.Warnings) yield return $"the capture: {warning}";
    }
}
