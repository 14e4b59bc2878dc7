using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>How a leader finds and chooses its movie (SEL-05, SEL-06, STR-10).</summary>
internal static class LeaderSelectionCases
{
    private const int Largest = 65_535;
    private static readonly string LongName = new('n', 255);

    public static IReadOnlyList<Case> All { get; } =
    [
        new("leader-movie-in-first-part", "Lists the movie in the first of three parts.", SubjectRole.Leader, ["SEL-05", "SEL-06"], stage => Parts(stage, 0)),
        new("leader-movie-in-second-part", "Lists the movie in the second of three parts.", SubjectRole.Leader, ["SEL-05", "SEL-06"], stage => Parts(stage, 1)),
        new("leader-movie-in-last-part", "Lists the movie in the last of three parts.", SubjectRole.Leader, ["SEL-05", "SEL-06"], stage => Parts(stage, 2)),
        new("leader-offers-repeated", "Repeats the catalogue before and after the ACK of the registration.", SubjectRole.Leader, ["SEL-05", "SEL-06"], OffersRepeated),
        new("leader-movie-never-listed", "Never lists the movie.", SubjectRole.Leader, ["SEL-05"], NeverListed) { Setting = new() { Movie = "delta.ts" } },
        new("leader-nothing-offered", "Sends no catalogue at all.", SubjectRole.Leader, ["SEL-05"], NothingOffered),
        new("leader-movie-listed-late", "Lists the movie only after parts without it.", SubjectRole.Leader, ["SEL-05"], ListedLate),
        new("leader-names-alike", "Lists names that are nearly the movie's before it lists the movie.", SubjectRole.Leader, ["SEL-05"], stage => Alike(stage, "alpha.ts")),
        new("leader-names-alike-only", "Lists names that are nearly the movie's, and never the movie.", SubjectRole.Leader, ["SEL-05"], AlikeOnly),
        new("leader-name-in-two-normal-forms", "Lists the name in another Unicode normalisation form first.", SubjectRole.Leader, ["SEL-05"], stage => Alike(stage, "caf\u00e9.ts"))
        {
            Setting = new() { Movie = "caf\u00e9.ts", Movies = [Setting.Made("caf\u00e9.ts", 900)] },
        },
        new("leader-name-of-255-octets", "Offers a movie whose name has 255 octets.", SubjectRole.Leader, ["SEL-05"], Session)
        {
            Setting = new() { Movie = LongName, Movies = [Setting.Made(LongName, 300)] },
        },
        new("leader-name-beyond-ascii", "Offers a movie whose name needs several octets for a character.", SubjectRole.Leader, ["SEL-05"], Session)
        {
            Setting = new() { Movie = "Ж日本🎬.ts", Movies = [Setting.Made("Ж日本🎬.ts", 300)] },
        },
        new("leader-movie-id-zero", "Numbers the movie 0.", SubjectRole.Leader, ["SEL-05", "SEL-06", "STR-10"], stage => Numbered(stage, 0)),
        new("leader-movie-id-largest", "Numbers the movie 65,535.", SubjectRole.Leader, ["SEL-05", "SEL-06", "STR-10"], stage => Numbered(stage, Largest)),
        new("leader-movie-id-two-octets", "Gives the movie a number whose two octets differ.", SubjectRole.Leader, ["SEL-05", "SEL-06", "STR-10"], stage => Numbered(stage, 258)),
        new("leader-largest-part", "Sends a part of 1,200 octets with the movie at its end.", SubjectRole.Leader, ["SEL-05"], LargestPart),
        new("leader-offer-before-ack", "Sends the catalogue before the ACK of the Port OK, and again after it.", SubjectRole.Leader, ["SEL-05", "HS-14"], OfferBeforeAck),
        new("leader-offer-before-registration-ack", "Sends the catalogue before it acknowledges the registration.", SubjectRole.Leader, ["SEL-05", "REG-01"], OfferBeforeRegistrationAck),
        new("leader-stream-of-another-movie", "Mixes packets of another movie into the stream.", SubjectRole.Leader, ["STR-10", "STR-07"], OtherMovie),
        new("leader-stream-of-another-movie-instead-of-ack", "Streams another movie before it acknowledges the registration.", SubjectRole.Leader, ["REG-01", "SEL-05", "STR-10"], StreamInsteadOfAck),
        new("leader-stream-of-another-movie-before-choice", "Streams another movie before the catalogue comes.", SubjectRole.Leader, ["STR-10", "SEL-05"], StreamBeforeChoice),
    ];

    private static async Task Session(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Finish(stage);
    }

    // Each part comes three times, as SEL-03 has it.
    private static async Task Parts(Stage stage, int place)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        List<(int, string)[]> parts = [[(11, "x.ts"), (12, "y.ts")], [(13, "z.ts")]];
        parts.Insert(place, [(14, "w.ts"), (1, stage.Setting.Movie)]);
        var packets = parts.Select(part => Packets.MoviesAvailable(server.NextSeq(), part)).ToList();
        for (var round = 0; round < 3; round++)
        {
            foreach (var packet in packets) server.ToClient(packet);
            await server.Session.Expect(PacketType.MovieChoice);
            await stage.Wait(stage.Parameters.RetransmitInterval);
        }

        await server.Play(stage);
    }

    private static async Task OffersRepeated(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var request = await server.Registration();
        var offer = server.Catalogue();
        await server.OfferMovies(offer);
        await server.OfferMovies(offer);
        server.ToClient(Packets.Ack(request.Seq));
        for (var i = 0; i < 3; i++)
        {
            await stage.Wait(stage.Patience / 2);
            await server.OfferMovies(offer);
        }

        await server.Play(stage);
    }

    private static async Task NeverListed(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var until = stage.Now + stage.Parameters.ServerTimeout;
        await server.Register();
        var offer = server.Catalogue();
        while (stage.Now + stage.Patience < until)
        {
            server.ToClient(offer);
            await stage.Wait(stage.Parameters.RetransmitInterval);
        }

        await stage.ExpectEndAfter(stage.Parameters.RetransmitInterval);
    }

    private static async Task NothingOffered(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        await stage.ExpectEndAfter(stage.Parameters.ServerTimeout);
    }

    private static async Task ListedLate(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        for (var i = 0; i < 4; i++)
        {
            server.ToClient(Packets.MoviesAvailable(server.NextSeq(), (21, "x.ts"), (22, "y.ts")));
            await stage.Wait(stage.Parameters.RetransmitInterval);
        }

        await server.Offer();
        await server.Play(stage);
    }

    private static async Task Alike(Stage stage, string name)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        server.ToClient(Packets.MoviesAvailable(server.NextSeq(), NamesLike(name)));
        await stage.Wait(stage.Parameters.RetransmitInterval);
        await server.OfferMovies(Packets.MoviesAvailable(server.NextSeq(), [.. NamesLike(name), (1, name)]));
        await server.Play(stage);
    }

    private static async Task AlikeOnly(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        server.ToClient(Packets.MoviesAvailable(server.NextSeq(), NamesLike(stage.Setting.Movie)));
        await stage.ExpectEndAfter(stage.Parameters.ServerTimeout);
    }

    private static (int, string)[] NamesLike(string name)
    {
        List<string> names = [name[..^1], name[..^3], name + "x", name + " ", " " + name, name.ToUpperInvariant(), "x/" + name];
        // Not by Normalize, which does nothing where a program runs without cultures.
        if (name.Contains('\u00e9', StringComparison.Ordinal)) names.Add(name.Replace("\u00e9", "e\u0301", StringComparison.Ordinal));
        return [.. names.Select((alike, index) => (index + 31, alike))];
    }

    private static async Task Numbered(Stage stage, int id)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        var offer = Packets.MoviesAvailable(server.NextSeq(), (41, "x.ts"), (id, stage.Setting.Movie));
        await server.OfferMovies(offer);
        await server.OfferMovies(offer);
        await server.Send(server.Pieces().Renumbered(id));
        await server.ExpectEndAck();
        await stage.ExpectEnd(stage.Parameters.RetransmitInterval * 4);
    }

    private static async Task LargestPart(Stage stage)
    {
        const int size = 1_200;
        const int header = 11;
        const int entryHeader = 3;
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        List<(int, string)> movies = [];
        var room = size - header - entryHeader - stage.Setting.Movie.Length;
        for (var id = 51; room > 0; id++)
        {
            var name = Math.Min(room, 103) - entryHeader;
            // What is left after this entry has to hold another one, or nothing.
            if (room - name - entryHeader is > 0 and <= entryHeader) name -= entryHeader + 1;
            movies.Add((id, new string('m', name)));
            room -= name + entryHeader;
        }

        await server.OfferMovies(Packets.MoviesAvailable(server.NextSeq(), [.. movies, (1, stage.Setting.Movie)]));
        await server.Play(stage);
    }

    // Before the ACK a leader may or may not listen on P.
    private static async Task OfferBeforeAck(Stage stage)
    {
        var (server, ok) = await stage.MeetUntilOk();
        server.ToClient(server.Catalogue());
        await stage.Wait(stage.Patience / 2);
        server.Acknowledge(ok);
        await server.Register();
        await stage.Wait(stage.Patience / 2);
        server.Session.Forget();
        await server.Offer();
        await server.Play(stage);
    }

    private static async Task OfferBeforeRegistrationAck(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var request = await server.Registration();
        await server.Offer();
        await stage.Wait(stage.Patience / 2);
        server.ToClient(Packets.Ack(request.Seq));
        await server.Play(stage);
    }

    // The other movie's packets carry the same Seqs, and its E packet comes first.
    private static async Task OtherMovie(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        await server.Offer();
        var other = server.Pieces(1);
        var own = server.Pieces();
        await server.Send(own.SelectMany((piece, index) => (byte[][])[.. index < other.Count ? [other[index]] : Array.Empty<byte[]>(), piece]));
        await server.ExpectEndAck();
        await stage.ExpectEnd(stage.Parameters.RetransmitInterval * 4);
    }

    // Whether such a packet proves the registration is open: the leader may register on, or not (REG-04, STR-10).
    private static async Task StreamInsteadOfAck(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        var request = await server.Registration();
        await server.Offer();
        server.ToClient(server.Pieces(1)[0]);
        await stage.Wait(stage.Parameters.RetransmitInterval * 5 / 2);
        server.ToClient(Packets.Ack(request.Seq));
        await server.Play(stage);
    }

    private static async Task StreamBeforeChoice(Stage stage)
    {
        var server = await stage.MeetUntilAgreed();
        await server.Register();
        await server.Send(server.Pieces(2));
        await server.Offer();
        await server.Play(stage);
    }
}
