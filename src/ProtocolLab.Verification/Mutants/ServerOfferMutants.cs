using System.Text;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>How the catalogue is made, and to whom and how often it goes (SEL-01 to SEL-04).</summary>
internal static class ServerOfferMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Offers("SEL-01", "offers no movies", (_, _) => { }),
        new("offers its movies to every client that has registered", "SEL-01", SubjectRole.Server)
        {
            Meddle = it =>
            {
                var watch = new SessionWatch(it);
                it.Send(PacketType.MoviesAvailable, offer =>
                {
                    it.Transmit(offer);
                    foreach (var client in watch.On(offer.LocalPort)?.Clients.Where(client => client != offer.Peer) ?? []) it.Transmit(offer with { Peer = client });
                });
            },
        },
        new("offers its movies only once the leader has registered", "SEL-01", SubjectRole.Server)
        {
            Meddle = it =>
            {
                var watch = new SessionWatch(it);
                it.Send(PacketType.MoviesAvailable, offer =>
                {
                    if (watch.On(offer.LocalPort)?.Clients.Contains(offer.Peer) ?? false) it.Transmit(offer);
                });
            },
        },
        new("offers its movies together with the port", "SEL-01", SubjectRole.Server)
        {
            Meddle = it => it.Send(PacketType.PortAllocated, allocated =>
            {
                it.Transmit(allocated);
                it.Transmit(new Datagram(allocated.Port, allocated.Peer with { Port = allocated.Port }, Packets.MoviesAvailable(1, (1, "alpha.ts"))));
            }),
        },
        Rewrites("SEL-02", "ends names with a NUL", movies => [.. movies.Select(movie => movie with { Name = [.. movie.Name, 0] })]),
        Rewrites("SEL-02", "writes names in Latin-1", movies => [.. movies.Select(movie => movie with { Name = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(movie.Name)) })]),
        Rewrites("SEL-02", "gives all movies the same ID", movies => [.. movies.Select(movie => movie with { Id = 1 })]),
        Rewrites("SEL-02", "offers an empty catalogue", _ => []),
        Rewrites("SEL-02", "lists an entry without a name", movies => [movies[0] with { Name = [] }, .. movies.Skip(1)]),
        Rewrites("SEL-02", "numbers the movies of each part from 1", movies => [.. movies.Select((movie, index) => movie with { Id = (ushort)(index + 1) })]),
        Repeats("does not repeat the catalogue", (_, time) => time == 0),
        Repeats("repeats the catalogue twice and then no more", (_, time) => time <= 2),
        Repeats("repeats the first part of the catalogue only", (first, time) => first || time == 0),
        Offers("SEL-03", "stops repeating the catalogue when somebody registers", (it, offer, watch) =>
        {
            if (watch.On(offer.LocalPort) is not { Clients.Count: > 0 }) it.Transmit(offer);
        }),
        Offers("SEL-03", "repeats the catalogue at twice the pace", (it, offer, watch) =>
        {
            it.Transmit(offer);
            it.TransmitAfter(it.Parameters.RetransmitInterval / 2, offer);
        }),
        new("goes on offering its movies when one is chosen", "SEL-03", SubjectRole.Server) { Meddle = it => GoOn(it, it.Parameters.RegistrationWindow - it.Parameters.RetransmitInterval) },
        new("goes on offering its movies when the window is over", "SEL-03", SubjectRole.Server) { Meddle = OfferLate },
        new("stops offering its movies after an unknown choice", "SEL-03", SubjectRole.Server) { Meddle = StopAtAnyChoice },
        new("packs the whole catalogue into one packet", "SEL-04", SubjectRole.Server) { Meddle = Merge },
        Repeats("offers only as many movies as fit one packet", (first, _) => first) with { Breaks = "SEL-04" },
        Rewrites("SEL-04", "lists one movie twice, under two IDs", movies => movies.Count < 2 ? movies : [.. movies, movies[0] with { Id = 60_000 }]),
        new("lists one movie in every part", "SEL-04", SubjectRole.Server) { Meddle = ListTwice },
        Offers("SEL-04", "gives all parts the same Seq", (it, offer) => it.Transmit(offer.WithSeq(1))),
        Rewrites("SEL-04", "leaves out the last movie", movies => movies.Count < 2 ? movies : [.. movies.SkipLast(1)]),
    ];

    private sealed record Entry(ushort Id, byte[] Name);

    private static List<Entry> Read(Datagram offer)
    {
        List<Entry> movies = [];
        foreach (var entry in MoviesAvailable.Read(offer.Octets)) movies.Add(new Entry(entry.MovieId, entry.Name.ToArray()));
        return movies;
    }

    private static Datagram Write(Datagram offer, IReadOnlyList<Entry> movies)
    {
        List<byte> octets = [.. offer.Octets.AsSpan(0, 9), (byte)(movies.Count >> 8), (byte)movies.Count];
        foreach (var (id, name) in movies.Select(movie => (movie.Id, movie.Name))) octets.AddRange([(byte)(id >> 8), (byte)id, (byte)name.Length, .. name]);
        return offer with { Octets = [.. octets] };
    }

    private static Mutant Rewrites(string breaks, string name, Func<IReadOnlyList<Entry>, IReadOnlyList<Entry>> rewrite) =>
        Offers(breaks, name, (it, offer) => it.Transmit(Write(offer, rewrite(Read(offer)))));

    private static Mutant Offers(string breaks, string name, Action<Meddler, Datagram> meddle) => new(name, breaks, SubjectRole.Server)
    {
        Meddle = it => it.Send(PacketType.MoviesAvailable, offer => meddle(it, offer)),
    };

    private static Mutant Offers(string breaks, string name, Action<Meddler, Datagram, SessionWatch> meddle) => new(name, breaks, SubjectRole.Server)
    {
        Meddle = it =>
        {
            var watch = new SessionWatch(it);
            it.Send(PacketType.MoviesAvailable, offer => meddle(it, offer, watch));
        },
    };

    /// <summary>Decides about each part by whether it is the first, and how often it has gone out before.</summary>
    private static Mutant Repeats(string name, Func<bool, int, bool> goesOut) => new(name, "SEL-03", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var times = new Dictionary<(Endpoint, Instant), Dictionary<ulong, int>>();
            var watch = new SessionWatch(it);
            it.Send(PacketType.MoviesAvailable, offer =>
            {
                // The first parts go out before the watch has noted the new session.
                var opened = watch.IsInWindow(offer.LocalPort) ? watch.On(offer.LocalPort)!.OpensAt : it.RealNow;
                if (!times.TryGetValue((offer.Peer, opened), out var sent)) times.Add((offer.Peer, opened), sent = []);
                var isFirst = sent.Count == 0 || sent.Keys.First() == offer.Seq;
                var time = sent.GetValueOrDefault(offer.Seq);
                sent[offer.Seq] = time + 1;
                if (goesOut(isFirst, time)) it.Transmit(offer);
            });
        },
    };

    private static void GoOn(Meddler it, Duration until)
    {
        var opened = new Dictionary<ushort, Instant>();
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            // One chain of repetitions for each session; the program's own repetitions are left out.
            if (opened.TryGetValue(offer.LocalPort, out var at) && it.RealNow > at && it.RealNow - at < it.Parameters.RegistrationWindow) return;
            opened[offer.LocalPort] = it.RealNow;
            Repeat(offer, it.RealNow);
        });

        void Repeat(Datagram offer, Instant first)
        {
            it.Transmit(offer);
            if (it.RealNow - first < until) it.After(it.Parameters.RetransmitInterval, () => Repeat(offer, first));
        }
    }

    private static void OfferLate(Meddler it)
    {
        it.OnRelease = port =>
        {
            it.After(it.Parameters.RetransmitInterval, () => it.LetGo(port));
            return false;
        };
        var last = new Dictionary<ushort, Datagram>();
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            it.Transmit(offer);
            last[offer.LocalPort] = offer;
        });
        _ = new SessionWatch(it, session => it.TransmitAfter(it.Parameters.RegistrationWindow + Duration.FromMilliseconds(1), last[session.Port]));
    }

    private static void StopAtAnyChoice(Meddler it)
    {
        HashSet<ushort> chosen = [];
        it.Receive(PacketType.MovieChoice, choice =>
        {
            chosen.Add(choice.LocalPort);
            it.Deliver(choice);
        });
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            if (!chosen.Contains(offer.LocalPort)) it.Transmit(offer);
        });
    }

    // The parts of a catalogue go out one right after the other.
    private static void Merge(Meddler it)
    {
        var waiting = new Dictionary<ushort, List<Datagram>>();
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            if (!waiting.TryGetValue(offer.LocalPort, out var parts)) waiting.Add(offer.LocalPort, parts = []);
            parts.Add(offer);
            if (parts.Count > 1) return;
            it.After(Duration.Zero, () =>
            {
                it.Transmit(Write(parts[0], [.. parts.SelectMany(Read)]));
                parts.Clear();
            });
        });
    }

    private static void ListTwice(Meddler it)
    {
        Entry? first = null;
        it.Send(PacketType.MoviesAvailable, offer =>
        {
            var movies = Read(offer);
            first ??= movies[0];
            it.Transmit(movies.Exists(movie => movie.Id == first.Id) ? offer : Write(offer, [.. movies, first]));
        });
    }
}
