using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A registered client that hears nothing from the server for server-timeout stops with an error.</summary>
internal sealed class SilenceMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-11"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions)
        {
            var accepted = session.Events.LastOrDefault(seen => seen.Place == Place.AtReceiver && seen.From == session.Server && seen.IsPacket);
            var registered = session.Received(PacketType.Ack).Any() || session.Received(PacketType.Stream).Any();
            if (accepted is null || !registered || session.Received(PacketType.Stream).Any(seen => seen.Flag)) continue;
            if (dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { } note) continue;
            var silence = Instant.Earlier(note.EndedAt, dossier.EndsAt) - accepted.At;
            var timeout = dossier.Parameters.ServerTimeout;
            if (!dossier.Tolerance.AtLeast(silence, timeout)) continue;
            findings.Expect("STR-11", note.ExitCode is { } code && code != 0 && dossier.Tolerance.Equal(silence, timeout),
                $"{session.Client} had heard nothing for {silence}; after {timeout} it stops with a non-zero exit.", accepted);
        }
    }
}
