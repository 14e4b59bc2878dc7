namespace ProtocolLab.Conformance;

/// <summary>Toward each client Seq begins at 0 and rises by one per packet.</summary>
internal sealed class StreamSequenceMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-02"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            foreach (var client in session.Streams.Keys) JudgeClient(session.StreamTo(client), findings);
        }
    }

    private static void JudgeClient(IReadOnlyList<Observation> stream, Findings findings)
    {
        for (var i = 0; i < stream.Count; i++)
        {
            if (stream[i].Seq == (ulong)i) continue;
            findings.Miss("STR-02", $"Stream packet {i} toward {stream[i].To} has Seq {stream[i].Seq}, not {i}.", [.. i > 0 ? [stream[i - 1]] : Array.Empty<Observation>(), stream[i]]);
            return;
        }

        findings.Pass("STR-02", stream[0], stream[^1]);
    }
}
