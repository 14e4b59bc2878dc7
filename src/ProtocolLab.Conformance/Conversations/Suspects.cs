using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// What was to be discarded (WIRE-04, WIRE-05), by the program that it reached. What has a requirement of its own that
/// says so (HS-08, HS-12 to HS-14, REG-05, REG-06, SEL-07, STR-10) is not among it.
/// </summary>
internal sealed class Suspects
{
    private readonly Dictionary<HostAddress, List<Suspect>> bySubject = [];

    public Suspects(Dossier dossier)
    {
        foreach (var server in dossier.Servers) bySubject[server.Standard.Address] = ServerSuspects.Of(server);
        foreach (var suspect in new ClientSuspects(dossier).Find())
        {
            var subject = suspect.Datagram.To.Address;
            if (!bySubject.TryGetValue(subject, out var its)) bySubject.Add(subject, its = []);
            its.Add(suspect);
        }
    }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Suspect> At(HostAddress subject) => bySubject.TryGetValue(subject, out var its) ? its : [];

    public IEnumerable<(HostAddress Subject, IReadOnlyList<Suspect> Its)> All =>
        bySubject.Where(entry => entry.Value.Count > 0).Select(entry => (entry.Key, (IReadOnlyList<Suspect>)entry.Value));
}
