using System.Text;
using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Wire;

/// <summary>The test vectors of the specification's section 10, both ways (WIRE-01).</summary>
public sealed class TestVectorTests
{
    private const string Request = "01 00 00 00 00 00 00 00 01 17 70";
    private const string Allocated = "02 00 00 00 00 00 00 00 01 17 71";
    private const string Ok = "04 00 00 00 00 00 00 00 02 17 71 01";
    private const string Nok = "04 00 00 00 00 00 00 00 02 17 71 00";
    private const string AckOfTwo = "08 00 00 00 00 00 00 00 02";
    private const string Registration = "10 ff ff ff ff ff ff ff ff 00 00 4e 20";
    private const string TwoMovies = "20 00 00 00 00 00 00 00 07 00 02 00 01 04 61 2e 74 73 01 02 02 c3 a9";
    private const string Choice = "40 00 00 00 00 00 00 00 03 01 02";
    private const string StreamHi = "80 00 00 00 00 00 00 00 00 00 01 02 68 69";
    private const string StreamEnd = "80 00 00 00 00 00 00 00 01 01 01 02";

    [Test]
    public void Packets_are_written_as_the_specification_shows_them()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Msp.PortRequest(1, 6000), Is.EqualTo(Hex.Octets(Request)));
            Assert.That(Msp.PortAllocated(1, 6001), Is.EqualTo(Hex.Octets(Allocated)));
            Assert.That(Msp.PortOk(2, 6001), Is.EqualTo(Hex.Octets(Ok)));
            Assert.That(Msp.PortNok(2, 6001), Is.EqualTo(Hex.Octets(Nok)));
            Assert.That(Msp.Ack(2), Is.EqualTo(Hex.Octets(AckOfTwo)));
            Assert.That(Msp.Register(ulong.MaxValue, 20_000), Is.EqualTo(Hex.Octets(Registration)));
            Assert.That(Msp.Movies(7, (1, "a.ts"), (258, "é")), Is.EqualTo(Hex.Octets(TwoMovies)));
            Assert.That(Msp.Choice(3, 258), Is.EqualTo(Hex.Octets(Choice)));
            Assert.That(Msp.Stream(0, 258, "hi"u8), Is.EqualTo(Hex.Octets(StreamHi)));
            Assert.That(Msp.Stream(1, 258, [], end: true), Is.EqualTo(Hex.Octets(StreamEnd)));
        }
    }

    [TestCase(Request, PacketType.PortRequest, 1ul)]
    [TestCase(Allocated, PacketType.PortAllocated, 1ul)]
    [TestCase(Ok, PacketType.PortAnswer, 2ul)]
    [TestCase(Nok, PacketType.PortAnswer, 2ul)]
    [TestCase(AckOfTwo, PacketType.Ack, 2ul)]
    [TestCase(Registration, PacketType.RegistrationRequest, ulong.MaxValue)]
    [TestCase(TwoMovies, PacketType.MoviesAvailable, 7ul)]
    [TestCase(Choice, PacketType.MovieChoice, 3ul)]
    [TestCase(StreamHi, PacketType.Stream, 0ul)]
    [TestCase(StreamEnd, PacketType.Stream, 1ul)]
    public void Packets_are_well_formed_and_have_type_and_Seq(string octets, PacketType type, ulong seq)
    {
        var packet = Hex.Octets(octets);
        Assert.That(Packet.Check(packet), Is.EqualTo(Malformation.None));
        Assert.That(Packet.TypeOf(packet), Is.EqualTo(type));
        Assert.That(Packet.SeqOf(packet), Is.EqualTo(seq));
        Assert.That(Packet.ReservedBitsOf(packet), Is.Zero);
    }

    [Test]
    public void Packets_are_read_as_the_specification_means_them()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PortRequest.Read(Hex.Octets(Request)), Is.EqualTo(new PortRequest(1, 6000)));
            Assert.That(PortAllocated.Read(Hex.Octets(Allocated)), Is.EqualTo(new PortAllocated(1, 6001)));
            Assert.That(PortAnswer.Read(Hex.Octets(Ok)), Is.EqualTo(new PortAnswer(2, 6001, Bound: true)));
            Assert.That(PortAnswer.Read(Hex.Octets(Nok)), Is.EqualTo(new PortAnswer(2, 6001, Bound: false)));
            Assert.That(Ack.Read(Hex.Octets(AckOfTwo)), Is.EqualTo(new Ack(2)));
            Assert.That(RegistrationRequest.Read(Hex.Octets(Registration)), Is.EqualTo(new RegistrationRequest(ulong.MaxValue, 20_000)));
            Assert.That(MovieChoice.Read(Hex.Octets(Choice)), Is.EqualTo(new MovieChoice(3, 258)));
        }
    }

    [Test]
    public void Movies_Available_is_read_entry_by_entry()
    {
        var movies = MoviesAvailable.Read(Hex.Octets(TwoMovies));
        Assert.That(movies.Count, Is.EqualTo(2));
        Assert.That(movies.Seq, Is.EqualTo(7ul));
        List<(ushort, string)> entries = [];
        foreach (var entry in movies) entries.Add((entry.MovieId, Encoding.UTF8.GetString(entry.Name)));
        Assert.That(entries, Is.EqualTo(new (ushort, string)[] { (1, "a.ts"), (258, "é") }));
    }

    [Test]
    public void Stream_is_read_with_and_without_payload()
    {
        var hi = StreamPacket.Read(Hex.Octets(StreamHi));
        Assert.That((hi.Seq, hi.IsEnd, hi.MovieId), Is.EqualTo((0ul, false, (ushort)258)));
        Assert.That(hi.Payload.ToArray(), Is.EqualTo("hi"u8.ToArray()));
        var end = StreamPacket.Read(Hex.Octets(StreamEnd));
        Assert.That((end.Seq, end.IsEnd, end.MovieId), Is.EqualTo((1ul, true, (ushort)258)));
        Assert.That(end.Payload.IsEmpty, Is.True);
    }

    // WIRE-03: the seven other bits mean nothing, whatever they are.
    [Test]
    public void Reserved_bits_are_reported_and_change_nothing()
    {
        var nok = Hex.Octets(Nok);
        nok[11] = 0xFE;
        Assert.That(Packet.Check(nok), Is.EqualTo(Malformation.None));
        Assert.That(PortAnswer.Read(nok).Bound, Is.False);
        Assert.That(Packet.ReservedBitsOf(nok), Is.EqualTo(0xFE));

        var end = Hex.Octets(StreamEnd);
        end[9] = 0x81;
        Assert.That(Packet.Check(end), Is.EqualTo(Malformation.None));
        Assert.That(StreamPacket.Read(end).IsEnd, Is.True);
        Assert.That(Packet.ReservedBitsOf(end), Is.EqualTo(0x80));
    }
}
