using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.MovieStreaming.Wire;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Dissection;

public sealed class PacketTreeTests
{
    private static readonly byte[][] OneOfEach =
    [
        Msp.PortRequest(1, 0), Msp.PortAllocated(1, 6001), Msp.PortOk(2, 6001), Msp.PortNok(2, 6001), Msp.Ack(2), Msp.Register(ulong.MaxValue, 20_000),
        Msp.Movies(7, (1, "a.ts"), (258, "é")), Msp.Choice(3, 258), Msp.Stream(0, 258, "hi"u8), Msp.Stream(1, 258, [], end: true),
    ];

    [Test]
    [Category("tshark")]
    public void Names_and_values_are_those_that_tshark_shows_with_the_dissector()
    {
        using var trace = new DissectedTrace();
        foreach (var packet in OneOfEach) trace.Add(packet);
        Assert.That(trace.Show(["msp.seq"]), Has.Count.EqualTo(OneOfEach.Length));

        var shown = new Tshark().Run("-r", trace.Path, "-X", $"lua_script:{trace.Script}", "-O", "msp")
            .Split("Movie Streaming Protocol, ").Skip(1).Select(packet => packet.Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("Frame ", StringComparison.Ordinal) && !line.StartsWith("Internet", StringComparison.Ordinal) && !line.StartsWith("User", StringComparison.Ordinal) && !line.StartsWith("Raw", StringComparison.Ordinal) && !line.StartsWith("Ethernet", StringComparison.Ordinal)));

        foreach (var (packet, lines) in OneOfEach.Zip(shown)) Assert.That(Lines(PacketTree.Of(Seen(packet)).Fields), Is.EqualTo(lines.Select(WithoutPayload)));
    }

    [Test]
    public void Fields_cover_a_packet_without_gaps()
    {
        foreach (var packet in OneOfEach)
        {
            var next = 0;
            foreach (var field in PacketTree.Of(Seen(packet)).Fields)
            {
                Assert.That(field.Offset, Is.EqualTo(next), field.Name);
                next += field.Length;
            }

            Assert.That(next, Is.EqualTo(packet.Length));
        }
    }

    [Test]
    public void Malformed_datagram_says_what_is_wrong_and_where()
    {
        foreach (var octets in MalformationTests.Octets.Select(Hex.Octets).Where(octets => Packet.Check(octets) != Malformation.None))
        {
            var tree = PacketTree.Of(Seen(octets));
            Assert.That(tree.Fault, Is.Not.Null);
            Assert.That(tree.Fault!.Words, Is.EqualTo(LuaDissector.Words(Packet.Check(octets))));
            Assert.That(tree.Fault.Offset + tree.Fault.Length, Is.LessThanOrEqualTo(octets.Length));
        }
    }

    [TestCase("02 00 00 00 00 00 00 00 01 00 00", 9, 2)]
    [TestCase("08 00 00 00 00 00 00 00 01 ff", 9, 1)]
    [TestCase("08 00 00", 3, 0)]
    [TestCase("03", 0, 1)]
    [TestCase("20 00 00 00 00 00 00 00 07 00 02 00 01 01 61 00 01 01 62", 15, 2)]
    [TestCase("20 00 00 00 00 00 00 00 07 00 01 00 01 02 c3 28", 14, 2)]
    public void Fault_is_at_the_octets_that_are_wrong(string octets, int offset, int length)
    {
        var fault = PacketTree.Of(Seen(Hex.Octets(octets))).Fault!;

        Assert.That((fault.Offset, fault.Length), Is.EqualTo((offset, length)));
    }

    [Test]
    public void Packet_that_was_cut_by_the_capture_shows_what_is_there()
    {
        var whole = Msp.Stream(5, 258, new byte[1_000]);
        var tree = PacketTree.Of(Seen(whole, kept: OctetStoreKeeps));

        Assert.That(tree.Fields.Select(field => field.Name), Is.EqualTo((string[])["Type", "Seq", "Flags", "Movie ID", "Payload"]));
        Assert.That(tree.Fields[^1].Value, Is.EqualTo("1,000 octets"));
    }

    private const int OctetStoreKeeps = 32;

    private static Observation Seen(byte[] octets, int kept = int.MaxValue) => new()
    {
        Frame = 1,
        At = Instant.Zero,
        Place = Place.AtSender,
        Flow = new Flow(DissectedTrace.Client, DissectedTrace.Server),
        Length = octets.Length,
        IsComplete = true,
        Malformation = Packet.Check(octets),
        Type = octets.Length == 0 ? default : (PacketType)octets[0],
        Octets = octets.AsMemory(0, Math.Min(octets.Length, kept)),
    };

    private static IEnumerable<string> Lines(IEnumerable<PacketField> fields) => fields.SelectMany(field => Lines(field.Parts)
        .Prepend(field.Bits.Length > 0 ? $"{field.Bits} = {field.Name}: {field.Value}" : WithoutPayload($"{field.Name}: {field.Value}")));

    // tshark shows the octets themselves.
    private static string WithoutPayload(string line) => line.StartsWith("Payload: ", StringComparison.Ordinal) ? "Payload" : line;
}
