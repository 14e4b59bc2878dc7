namespace ProtocolLab.Conformance;

/// <summary>A client that registers again still gets each stream packet once.</summary>
internal sealed class RegisteredOnceMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["REG-03"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            foreach (var client in session.ValidRegistrations.GroupBy(seen => seen.From).Where(client => client.Count() > 1))
            {
                var stream = session.StreamTo(client.Key);
                if (stream.Count == 0) continue;
                var seqs = new HashSet<ulong>();
                var twice = stream.FirstOrDefault(seen => !seqs.Add(seen.Seq));
                findings.Expect("REG-03", twice is null, $"{client.Key} registered more than once and was sent Seq {twice?.Seq} more than once.",
                    client.First(), client.Last(), twice ?? stream[0]);
            }
        }
    }
}
