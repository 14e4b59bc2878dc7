using System.Buffers.Binary;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What becomes of wishes (REG-07).</summary>
internal static class ServerIntervalMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Reads("ignores what clients wish", _ => 0),
        Reads("takes wishes for milliseconds", wish => (uint)Math.Min(uint.MaxValue, wish * 1_000UL)),
        Reads("takes wishes for nanoseconds", wish => wish / 1_000),
        Reads("reads wishes in the wrong byte order", BinaryPrimitives.ReverseEndianness),
        Reads("takes wishes for signed numbers", wish => wish > int.MaxValue ? 0 : wish),
        Reads("reads the last two octets of a wish only", wish => wish & 0xffff),
        Reads("reads the first two octets of a wish only", wish => wish >> 16),
        Takes("takes the smallest wish", session => session.Wishes.Values.Min()),
        Takes("takes the wish of who registered first", session => session.Wishes[session.Clients[0]]),
        Takes("takes the wish of who registered last", session => session.Wishes[session.Clients[^1]]),
        Takes("takes nobody's wish but the leader's", session => session.Wishes.GetValueOrDefault(session.Leader)),
        Takes("takes the mean of all wishes", session => (uint)session.Wishes.Values.Average(wish => wish)),
        Takes("adds up all wishes", session => (uint)Math.Min(uint.MaxValue, session.Wishes.Values.Sum(wish => wish))),
        Remembers("keeps a client's first wish", (first, _) => first),
        Remembers("keeps a client's largest wish", Math.Max),
        Remembers("keeps a client's smallest wish", Math.Min),
        new("lets a wish take the place of its own interval, even a smaller one", "REG-07", SubjectRole.Server)
        {
            Mistake = parameters => parameters with { Interval = Duration.Zero },
            Meddle = it => it.Receive(PacketType.RegistrationRequest, request =>
                it.Deliver(request.Interval == 0 ? request.WithInterval((uint)(it.Parameters.Interval.Nanoseconds / 1_000)) : request)),
        },
        Mistaken("knows no upper limit of the interval", parameters => parameters with { MaxInterval = Duration.FromSeconds(5_000) }),
        Mistaken("knows no lower limit of the interval", parameters => parameters with { MinInterval = Duration.Zero }),
        new("counts the wishes of clients that are not registered", "REG-07", SubjectRole.Server) { Meddle = CountAll },
    ];

    private static Mutant Mistaken(string name, Func<Parameters, Parameters> mistake) => new(name, "REG-07", SubjectRole.Server) { Mistake = mistake };

    private static Mutant Reads(string name, Func<uint, uint> reading) => new(name, "REG-07", SubjectRole.Server)
    {
        Meddle = it => it.Receive(PacketType.RegistrationRequest, request => it.Deliver(request.WithInterval(reading(request.Interval)))),
    };

    /// <summary>What the program makes of all wishes: it hears the same of every client.</summary>
    private static Mutant Takes(string name, Func<WatchedSession, uint> choose) => new(name, "REG-07", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var silent = false;
            var watch = new SessionWatch(it);
            it.Receive(PacketType.RegistrationRequest, request => watch.Registered(request, _ =>
            {
                if (!watch.IsInWindow(request.LocalPort) || request.Peer.Port != request.LocalPort)
                {
                    it.Deliver(request);
                    return;
                }

                var session = watch.On(request.LocalPort)!;
                var chosen = choose(session);
                it.Deliver(request.WithInterval(chosen));
                silent = true;
                foreach (var other in session.Clients.Where(other => other != request.Peer)) it.Deliver((request with { Peer = other }).WithInterval(chosen));
                silent = false;
            }));
            it.Send(PacketType.Ack, ack =>
            {
                if (!silent) it.Transmit(ack);
            });
        },
    };

    private static Mutant Remembers(string name, Func<uint, uint, uint> keep) => new(name, "REG-07", SubjectRole.Server)
    {
        Meddle = it =>
        {
            var known = new Dictionary<Endpoint, uint>();
            it.Receive(PacketType.RegistrationRequest, request =>
            {
                known[request.Peer] = known.TryGetValue(request.Peer, out var wish) ? keep(wish, request.Interval) : request.Interval;
                it.Deliver(request.WithInterval(known[request.Peer]));
            });
        },
    };

    private static void CountAll(Meddler it)
    {
        var largest = 0U;
        it.Receive(PacketType.RegistrationRequest, request => it.Deliver(request.WithInterval(largest = Math.Max(largest, request.Interval))));
    }
}
