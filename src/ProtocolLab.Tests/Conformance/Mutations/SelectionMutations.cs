using System.Buffers.Binary;
using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Section 5.</summary>
internal static class SelectionMutations
{
    private static readonly Endpoint Bob = Endpoint.Parse("10.0.0.3:6000");

    private static readonly string NoSuchMovie = Stage.Of(Stage.Alice.Replace("movie: a", "movie: nowhere", StringComparison.Ordinal) + Stage.Bob);

    private static readonly string LongCatalogue = Stage.Clean.Replace("movies:\n  made:\n", "movies:\n  made:\n"
        + string.Concat(Enumerable.Range(0, 12).Select(i => $"    - name: {new string('x', 200)}{i}\n      size: 1\n")), StringComparison.Ordinal);

    public static IEnumerable<Case> All =>
    [
        new("SEL-01", Mutation.Of("offers its movies to a member as well", "server", it => it.Send(PacketType.MoviesAvailable, packet =>
        {
            it.Transmit(packet);
            it.Transmit(packet with { Peer = Bob });
        })), Stage.Clean, "who is not the leader", PacketType.MoviesAvailable),
        new("SEL-01", Mutation.Catalogued("offers no movies", "server"),
            Stage.Clean, "No Movies Available came", PacketType.PortAnswer),
        new("SEL-02", Mutation.Catalogued("offers an empty catalogue", "server"), Stage.Clean, "CountZero"),
        new("SEL-02", Mutation.Of("gives two movies the same ID", "server", it => it.Send(PacketType.MoviesAvailable, packet => it.Transmit(packet.With(octets => octets[16] = 1)))),
            Stage.Clean, "MovieListedTwice"),
        new("SEL-03", Once("does not repeat Movies Available"), Stage.ChoiceLost, "was not sent again", PacketType.MoviesAvailable),
        new("SEL-03", Mutation.With("repeats Movies Available too soon", "server", parameters => parameters with { RetransmitInterval = Duration.FromMilliseconds(30) }),
            Stage.ChoiceLost, "was sent again after 30 ms", PacketType.MoviesAvailable),
        new("SEL-03", OffersAfterTheChoice, Stage.ChoiceLost, "after it had been answered", PacketType.MoviesAvailable, PacketType.MovieChoice),
        new("SEL-04", MergesParts, LongCatalogue, "go out as several", PacketType.MoviesAvailable),
        new("SEL-05", Mutation.Of("chooses nothing", "alice", it => it.Send(PacketType.MovieChoice, _ => { })),
            Stage.Clean, "was not answered", PacketType.MoviesAvailable),
        new("SEL-05", Mutation.Of("chooses another movie than it was told", "alice", it => it.Receive(PacketType.MoviesAvailable, packet => it.Deliver(packet.With(SwapNames)))),
            Stage.Clean, "was to choose 'a'", PacketType.MoviesAvailable, PacketType.MovieChoice),
        new("SEL-06", ChoosesOnce, Stage.ChoiceLost, "was not answered", PacketType.MoviesAvailable),
        new("SEL-06", ChoosesAnother, Stage.ChoiceLost, "first chose movie 1, then 2", PacketType.MoviesAvailable, PacketType.MovieChoice),
        new("SEL-07", TakesAnyChoice, NoSuchMovie, "without the right to", PacketType.MovieChoice, PacketType.Stream) { Provocation = BobChooses, Also = ["SEL-03", "SEL-09", "STR-06"] },
        new("SEL-08", TakesTheLastChoice, Stage.Clean, "after another had been chosen", PacketType.MovieChoice, PacketType.Stream) { Provocation = ChoosesTwice, Also = ["STR-05", "STR-06"] },
        new("SEL-09", Mutation.Of("streams some movie when none was chosen", "server", it => it.Receive(PacketType.RegistrationRequest, packet => ChooseFor(it, packet))),
            NoSuchMovie, "no valid movie had been chosen", PacketType.PortAnswer, PacketType.Stream) { Also = ["STR-06", "SEL-03"] },
    ];

    private static Mutation Once(string name) => Mutation.Of(name, "server", it =>
    {
        var sent = 0;
        it.Send(PacketType.MoviesAvailable, packet =>
        {
            if (sent++ == 0) it.Transmit(packet);
        });
    });

    private static Mutation OffersAfterTheChoice => Mutation.Of("goes on offering after the choice", "server", it => it.Send(PacketType.MoviesAvailable, packet =>
    {
        it.Transmit(packet);
        it.After(Duration.FromMilliseconds(200), () => it.Transmit(packet));
    }));

    private static Mutation MergesParts => Mutation.Of("puts more than 1,200 octets of catalogue into one packet", "server", it =>
    {
        Datagram? first = null;
        it.Send(PacketType.MoviesAvailable, packet =>
        {
            if (first is null)
            {
                first = packet;
                return;
            }

            var count = CountOf(first) + CountOf(packet);
            it.Transmit(first with { Octets = [.. first.Octets.AsSpan(0, 9), 0, (byte)count, .. first.Octets.AsSpan(11), .. packet.Octets.AsSpan(11)] });
            first = null;
        });
    });

    private static int CountOf(Datagram offer) => BinaryPrimitives.ReadUInt16BigEndian(offer.Octets.AsSpan(9));

    private static Mutation ChoosesOnce => Mutation.Of("does not answer a repeated catalogue", "alice", it =>
    {
        var sent = 0;
        it.Send(PacketType.MovieChoice, packet =>
        {
            if (sent++ == 0) it.Transmit(packet);
        });
    });

    private static Mutation ChoosesAnother => Mutation.Of("answers a repeated catalogue with another choice", "alice", it =>
    {
        ulong sent = 0;
        it.Send(PacketType.MovieChoice, packet => it.Transmit(packet.WithSeq(packet.Seq + (100 * sent)).WithMovie((int)(1 + sent++))));
    });

    private static Mutation BobChooses => Mutation.Of("chooses a movie although it is a member", "bob", it => it.Send(PacketType.RegistrationRequest, packet =>
    {
        it.Transmit(packet);
        it.Transmit(packet with { Octets = Packets.MovieChoice(0, 2) });
    }));

    private static Mutation TakesAnyChoice => Mutation.Of("takes a member's choice", "server", it => it.Receive(PacketType.MovieChoice, packet => it.Deliver(packet with { Peer = Endpoint.Parse("10.0.0.2:6000") })));

    private static Mutation ChoosesTwice => Mutation.Of("chooses a second movie later", "alice", it => it.Send(PacketType.MovieChoice, packet =>
    {
        it.Transmit(packet);
        it.After(Duration.FromMilliseconds(10), () => it.Transmit(packet.WithSeq(packet.Seq + 100).WithMovie(2)));
    }));

    private static Mutation TakesTheLastChoice => Mutation.Of("lets a second choice change the movie", "server", it =>
    {
        var came = 0;
        it.Receive(PacketType.MovieChoice, packet =>
        {
            if (came++ > 0) it.Deliver(packet);
        });
    });

    private static void ChooseFor(Meddler it, Datagram registration)
    {
        it.Deliver(registration);
        it.Deliver(registration with { Peer = Endpoint.Parse("10.0.0.2:6000"), Octets = Packets.MovieChoice(0, 1) });
    }

    // Two entries with names of one letter: 11 octets, then ID 2, size 1, name 1, twice.
    private static void SwapNames(byte[] octets) => (octets[14], octets[18]) = (octets[18], octets[14]);
}
