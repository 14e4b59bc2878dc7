using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>A registered client that hears nothing from the server for server-timeout stops with an error, and none stops before.</summary>
internal sealed class SilenceMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["STR-11"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var session in dossier.ClientSessions)
        {
            if (dossier.Trace.Clients.GetValueOrDefault(session.Client.Address) is not { } note || session.Stream.Any(seen => seen.Flag)) continue;
            // A leader whose movie is not offered leaves for another reason (SEL-05).
            if (session.Leader is not null && session.Sent(PacketType.MovieChoice).Count == 0) continue;
            var seqs = session.Sent(PacketType.RegistrationRequest).Select(request => request.Seq).ToHashSet();
            if (Registering(session, seqs) is { } registering) JudgeSilence(dossier, session, note, registering, seqs, findings);
        }
    }

    /// <summary>The packet that told the client that it is registered.</summary>
    private static Observation? Registering(ClientSession session, HashSet<ulong> seqs) =>
        session.Events.FirstOrDefault(seen => seen.Place == Place.AtReceiver && seen.From == session.Server
            && ((seen.Is(PacketType.Ack) && seqs.Contains(seen.Seq)) || IsOfStream(session, seen)));

    private static void JudgeSilence(Dossier dossier, ClientSession session, ClientNote note, Observation registering, HashSet<ulong> seqs, Findings findings)
    {
        var timeout = dossier.Parameters.ServerTimeout;
        var certain = session.Events.Last(seen => seen == registering || IsAccepted(session, seen));
        // A repeated ACK may be taken for a sign of life or be discarded (WIRE-05): a client that counts it leaves later.
        var perhaps = session.Events.Last(seen => seen == registering || IsAccepted(session, seen) || MayBeAccepted(session, seen, seqs));
        var until = Instant.Earlier(note.EndedAt, dossier.EndsAt);
        var (longest, shortest) = (until - certain.At, until - perhaps.At);
        if (note.ExitCode is { } code)
        {
            findings.Expect("STR-11", code == 1 && dossier.Tolerance.AtLeast(longest, timeout) && dossier.Tolerance.EndsWithin(shortest, timeout),
                $"{session.Client} had heard nothing for {longest} when it stopped with exit code {code}; after {timeout} it stops with 1.", certain);
        }
        else if (!dossier.Tolerance.EndsWithin(shortest, timeout))
        {
            findings.Miss("STR-11", $"{session.Client} had heard nothing for {shortest} and had not stopped; it stops after {timeout}.", perhaps);
        }
    }

    private static bool IsAccepted(ClientSession session, Observation seen) => seen.Place == Place.AtReceiver && seen.From == session.Server
        && (IsOfStream(session, seen) || (IsOffer(session, seen) && seen.Movies.Any(movie => movie.Id == session.MovieId)));

    // A repeated ACK, and a part of the catalogue that calls for nothing: whether they are expected is the client's view.
    private static bool MayBeAccepted(ClientSession session, Observation seen, HashSet<ulong> seqs) => seen.Place == Place.AtReceiver && seen.From == session.Server
        && ((seen.Is(PacketType.Ack) && seqs.Contains(seen.Seq)) || IsOffer(session, seen));

    private static bool IsOfStream(ClientSession session, Observation seen) => seen.Is(PacketType.Stream) && seen.MovieId == session.MovieId;

    private static bool IsOffer(ClientSession session, Observation seen) => seen.Is(PacketType.MoviesAvailable) && session.Leader is not null;
}
