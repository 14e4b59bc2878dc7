using System.Text;
using Bogus;
using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Tests.MovieStreaming;

public sealed class CatalogueTests
{
    private static readonly MemoryMovie Nothing = new(ReadOnlyMemory<byte>.Empty);

    // SEL-04: each part at most 1,200 octets, with a Seq of its own, each movie in exactly one.
    [TestCase(1, 1)]
    [TestCase(1, 500)]
    [TestCase(2, 500)]
    [TestCase(3, 2_000)]
    public void Catalogue_is_packed_into_parts_that_hold_each_movie_once(int seed, int count)
    {
        var movies = OddMovies(seed, count);
        var parts = new Catalogue(movies).ToPackets(firstSeq: 40);
        Dictionary<ushort, string> listed = [];
        foreach (var (index, part) in parts.Index())
        {
            Assert.That(part, Has.Length.LessThanOrEqualTo(1_200));
            Assert.That(Packet.Check(part), Is.EqualTo(Malformation.None));
            Assert.That(Packet.SeqOf(part), Is.EqualTo(40ul + (ulong)index));
            foreach (var entry in MoviesAvailable.Read(part)) listed.Add(entry.MovieId, Encoding.UTF8.GetString(entry.Name));
        }

        Assert.That(listed, Is.EquivalentTo(movies.ToDictionary(movie => movie.Id, movie => movie.Name)), $"seed {seed}");
    }

    // SEL-02
    [Test]
    public void Catalogue_without_a_movie_is_refused() =>
        Assert.That(() => new Catalogue([]), Throws.ArgumentException);

    [Test]
    public void Catalogue_with_an_ID_twice_is_refused_and_both_are_named() =>
        Assert.That(
            () => new Catalogue([new Movie(7, "one", Nothing), new Movie(7, "other", Nothing)]),
            Throws.ArgumentException.With.Message.Contains("one").And.Message.Contains("other"));

    [TestCase("a", true)]
    [TestCase(" ", true)]
    [TestCase("", false)]
    [TestCase("a\0b", false, TestName = "Movie_name_with_a_NUL_is_refused")]
    public void Movie_name_has_1_to_255_octets_of_UTF8_without_NUL(string name, bool valid)
    {
        Assert.That(Movie.IsValidName(name), Is.EqualTo(valid));
        if (valid) Assert.That(() => new Movie(1, name, Nothing), Throws.Nothing);
        else Assert.That(() => new Movie(1, name, Nothing), Throws.ArgumentException);
    }

    // An attribute cannot carry a lone surrogate: the compiler stores its strings as UTF-8.
    [Test]
    public void Movie_name_of_half_a_surrogate_pair_is_refused() =>
        Assert.That(Movie.IsValidName(new string('\ud83c', 1)), Is.False);

    [Test]
    public void Movie_name_is_measured_in_octets()
    {
        Assert.That(Movie.IsValidName(new string('é', 127) + "x"), Is.True);
        Assert.That(Movie.IsValidName(new string('é', 128)), Is.False);
        Assert.That(Movie.IsValidName(new string('x', 255)), Is.True);
        Assert.That(Movie.IsValidName(new string('x', 256)), Is.False);
    }

    private static List<Movie> OddMovies(int seed, int count)
    {
        var random = new Randomizer(seed);
        return [.. Enumerable.Range(0, count).Select(index => new Movie((ushort)(index * 31), OddName(random), Nothing))];
    }

    private static string OddName(Randomizer random) => random.Int(0, 4) switch
    {
        0 => new string('x', 255),
        1 => string.Concat(Enumerable.Repeat("🎬", random.Int(1, 63))),
        2 => random.Utf16String(1, 60, excludeSurrogates: true).Replace('\0', ' '),
        3 => " ",
        _ => random.Words(3),
    };
}
