using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Tests.MovieStreaming.Wire;

public sealed class MoviesAvailableWriterTests
{
    [Test]
    public void Entry_that_fills_the_packet_to_its_last_octet_still_fits()
    {
        var writer = new MoviesAvailableWriter(seq: 1, maxLength: 11 + 3 + 5);
        Assert.That(writer.TryAdd(1, "sixsix"u8), Is.False);
        Assert.That(writer.IsEmpty, Is.True);
        Assert.That(writer.TryAdd(1, "fives"u8), Is.True);
        Assert.That(writer.TryAdd(2, "x"u8), Is.False);
        Assert.That(writer.ToPacket(), Has.Length.EqualTo(19));
        Assert.That(Packet.Check(writer.ToPacket()), Is.EqualTo(Malformation.None));
    }

    [TestCase(0)]
    [TestCase(256)]
    public void Name_of_no_octet_or_too_many_is_the_callers_mistake(int length) =>
        Assert.That(() => new MoviesAvailableWriter(1).TryAdd(1, new byte[length]), Throws.ArgumentException);
}
