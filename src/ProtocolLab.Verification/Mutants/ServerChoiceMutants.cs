using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Whose choice counts (SEL-07 to SEL-09).</summary>
internal static class ServerChoiceMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Accepts("lets every client of the group choose", (session, choice) => session.Clients.Contains(choice.Peer)),
        Accepts("lets anybody choose", (_, _) => true),
        Accepts("lets the leader choose from any port", (session, choice) => choice.Peer.Address == session.Leader.Address),
        new("takes an unknown choice for some movie that it has", "SEL-07", SubjectRole.Server) { Meddle = TakeSomeMovie },
        new("dies of an unknown choice", "SEL-07", SubjectRole.Server) { Meddle = DieOfUnknown },
        new("lets the last choice stand", "SEL-08", SubjectRole.Server) { Meddle = it => LastStands(it, duringStream: false) },
        new("lets a choice during the stream change the movie", "SEL-08", SubjectRole.Server) { Meddle = it => LastStands(it, duringStream: true) },
        new("streams its first movie when none is chosen", "SEL-09", SubjectRole.Server) { Meddle = ChooseItself },
        new("tells the group that nothing was chosen", "SEL-09", SubjectRole.Server) { Meddle = TellThatNothingWasChosen },
    ];

    private static Mutant Accepts(string name, Func<WatchedSession, Datagram, bool> accepts) => new(name, "SEL-07", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var watch = new SessionWatch(it);
            it.Receive(PacketType.MovieChoice, choice =>
                it.Deliver(watch.On(choice.LocalPort) is { } session && accepts(session, choice) ? choice with { Peer = session.Leader } : choice));
        },
    };

    /// <summary>What has been offered on each port.</summary>
    private static Dictionary<ushort, SortedSet<ushort>> NoteOffers(Meddler it)
    {
        var offered = new Dictionary<ushort, SortedSet<ushort>>();
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            if (!offered.TryGetValue(offer.LocalPort, out var ids)) offered.Add(offer.LocalPort, ids = []);
            foreach (var entry in MoviesAvailable.Read(offer.Octets)) ids.Add(entry.MovieId);
            it.Transmit(offer);
        });
        return offered;
    }

    private static void TakeSomeMovie(Meddler it)
    {
        var offered = NoteOffers(it);
        it.Receive(PacketType.MovieChoice, choice =>
        {
            var known = offered.GetValueOrDefault(choice.LocalPort, []);
            it.Deliver(known.Count == 0 || known.Contains(choice.MovieId) ? choice : choice.WithMovie(known.Max));
        });
    }

    private static void DieOfUnknown(Meddler it)
    {
        var offered = NoteOffers(it);
        it.Receive(PacketType.MovieChoice, choice =>
        {
            if (offered.TryGetValue(choice.LocalPort, out var known) && !known.Contains(choice.MovieId)) Meddler.Crash();
            it.Deliver(choice);
        });
    }

    // The program has all of the first movie; what the other would be like shows in its ID.
    private static void LastStands(Meddler it, bool duringStream)
    {
        var (watch, offered, last) = (new SessionWatch(it), NoteOffers(it), new Dictionary<ushort, ushort>());
        it.Receive(PacketType.MovieChoice, choice =>
        {
            var counts = watch.On(choice.LocalPort) is { } session && choice.Peer == session.Leader && offered[choice.LocalPort].Contains(choice.MovieId);
            if (counts && (duringStream || watch.IsInWindow(choice.LocalPort))) last[choice.LocalPort] = choice.MovieId;
            it.Deliver(choice);
        });
        it.Send(PacketType.Stream, packet => it.Transmit(last.TryGetValue(packet.LocalPort, out var movie) ? packet.WithMovie(movie) : packet));
    }

    private static void ChooseItself(Meddler it)
    {
        var offered = new Dictionary<ushort, ushort>();
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            foreach (var entry in MoviesAvailable.Read(offer.Octets)) offered.TryAdd(offer.LocalPort, entry.MovieId);
            it.Transmit(offer);
        });
        _ = new SessionWatch(it, session => it.After(it.Parameters.RegistrationWindow - Duration.FromMilliseconds(1), () =>
            it.Deliver(new Datagram(session.Port, session.Leader, Packets.MovieChoice(1, offered[session.Port])))));
    }

    private static void TellThatNothingWasChosen(Meddler it)
    {
        HashSet<WatchedSession> chosen = [];
        var watch = ServerRegistrationMutants.AtWindowsEnd(it, session => !chosen.Contains(session), session =>
        {
            foreach (var client in session.Clients) it.Transmit(new Datagram(session.Port, client, Packets.Stream(0, 0, [], isEnd: true)));
        });
        it.Receive(PacketType.MovieChoice, choice =>
        {
            if (watch.On(choice.LocalPort) is { } session) chosen.Add(session);
            it.Deliver(choice);
        });
    }
}
