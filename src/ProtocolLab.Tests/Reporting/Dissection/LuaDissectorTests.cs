using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.MovieStreaming.Wire;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Dissection;

/// <summary>The dissector in the distribution's tshark shows what the codec reads.</summary>
[Category("tshark")]
public sealed class LuaDissectorTests
{
    private static readonly Endpoint ServerSix = Endpoint.Parse("[fd00::1]:5000");
    private static readonly Endpoint ClientSix = Endpoint.Parse("[fd00::2]:40002");

    /// <summary>Every packet type, and every way to be malformed but the empty datagram: Wireshark hands it to nobody.</summary>
    private static readonly byte[][] Samples =
    [
        Msp.PortRequest(1, 0), Msp.PortRequest(ulong.MaxValue, 65_535), Msp.PortAllocated(1, 6001), Msp.PortOk(1UL << 63, 6001), Msp.PortNok(2, 1),
        With(Msp.PortOk(7, 6001), 11, 0x81), With(Msp.PortNok(7, 6001), 11, 0xFE), Msp.Ack(2), Msp.Ack(ulong.MaxValue),
        Msp.Register(3), Msp.Register(4, uint.MaxValue), Msp.Movies(7, (1, "a.ts"), (258, "é"), (65_535, "🎬 日本語"), (0, new string('x', 255))),
        Msp.Choice(3, 258), Msp.Stream(0, 258, "hi"u8), Msp.Stream(1, 258, [], end: true), With(Msp.Stream(9, 1, new byte[1_400]), 9, 0x80),
        .. MalformationTests.Octets.Where(octets => octets.Length > 0).Select(Hex.Octets), Msp.Stream(0, 1, new byte[1_401]),
    ];

    [TestCase(false)]
    [TestCase(true)]
    public void Every_packet_type_and_every_malformation_is_shown_as_the_codec_reads_it(bool overIPv6)
    {
        using var trace = new DissectedTrace();
        foreach (var sample in Samples) trace.Add(sample, overIPv6 ? ClientSix : null, overIPv6 ? ServerSix : null);

        AssertShown(trace, Samples);
    }

    [Test]
    public void Random_and_damaged_packets_are_shown_as_the_codec_reads_them()
    {
        const ulong seed = 20;
        TestContext.Out.WriteLine($"seed {seed}");
        var dice = new Dice(seed);
        var datagrams = Enumerable.Range(0, 3_000).Select(_ => Drawn(dice)).ToArray();
        using var trace = new DissectedTrace();
        foreach (var datagram in datagrams) trace.Add(datagram);

        AssertShown(trace, datagrams);
    }

    [Test]
    public void Names_at_the_borders_of_UTF8_are_judged_as_the_codec_does()
    {
        var datagrams = (
            from first in (byte[])[0x7F, 0x80, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]
            from second in (byte[])[0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0]
            from rest in (byte[][])[[], [0x80], [0xBF, 0xBF], [0x7F, 0x80], [0x80, 0xC0]]
            select (byte[])[.. Msp.Movies(1, (1, "x"))[..10], 1, 0, 1, (byte)(2 + rest.Length), first, second, .. rest]).ToArray();
        using var trace = new DissectedTrace();
        foreach (var datagram in datagrams) trace.Add(datagram);

        AssertShown(trace, datagrams);
    }

    [Test]
    public void Malformed_packet_has_expert_information_that_names_the_reason()
    {
        using var trace = new DissectedTrace();
        foreach (var sample in Samples) trace.Add(sample);

        foreach (var reason in Enum.GetValues<Malformation>().Where(reason => reason is not (Malformation.None or Malformation.Empty)))
        {
            var frames = Samples.Index().Where(sample => Packet.Check(sample.Item) == reason).Select(sample => $"{sample.Index + 1}");
            Assert.That(trace.Show(["frame.number"], "-Y", $"msp.malformed.{LuaDissector.Key(reason)} && _ws.expert.severity == error").Select(row => row[0]), Is.EqualTo(frames), reason.ToString());
        }
    }

    [TestCase("Port Request 6000 Seq 1")]
    [TestCase("Port Allocated 6001 Seq 1")]
    [TestCase("Port OK 6001 Seq 2")]
    [TestCase("Port NOK 6001 Seq 2")]
    [TestCase("ACK Seq 2")]
    [TestCase("Registration Request 20000 us Seq 18446744073709551615")]
    [TestCase("Movies Available 2 Seq 7: 1 a.ts, 258 é")]
    [TestCase("Movie Choice 258 Seq 3")]
    [TestCase("Stream 258 Seq 0 Len 2")]
    [TestCase("Stream 258 Seq 1 Len 0 E")]
    [TestCase("Malformed (port zero): Port Allocated 0 Seq 1")]
    [TestCase("Malformed (unknown type): Unknown packet")]
    public void Info_column_tells_the_packet(string expected)
    {
        using var trace = new DissectedTrace();
        foreach (var packet in (byte[][])[
            Msp.PortRequest(1, 6000), Msp.PortAllocated(1, 6001), Msp.PortOk(2, 6001), Msp.PortNok(2, 6001), Msp.Ack(2), Msp.Register(ulong.MaxValue, 20_000),
            Msp.Movies(7, (1, "a.ts"), (258, "é")), Msp.Choice(3, 258), Msp.Stream(0, 258, "hi"u8), Msp.Stream(1, 258, [], end: true), Msp.PortAllocated(1, 0), [3]])
        {
            trace.Add(packet);
        }

        Assert.That(trace.Show(["_ws.col.Info"]).Select(row => row[0]), Does.Contain(expected));
    }

    [Test]
    public void Packet_that_the_capture_has_cut_is_not_called_malformed()
    {
        using var trace = new DissectedTrace(snapLength: 60);
        trace.Add(Msp.Movies(7, (1, new string('x', 100)), (2, "y")));
        trace.Add(Msp.Stream(0, 258, new byte[1_000]));
        trace.Add(Msp.Stream(0, 258, new byte[1_401]));

        var shown = trace.Show(["msp.malformed", "msp.type", "msp.seq", "_ws.col.Info"]);

        Assert.That(shown.Select(row => row[0]), Is.EqualTo(new[] { "", "", "too long" }));
        Assert.That(shown.Select(row => row[1]), Is.EqualTo(new[] { "0x20", "0x80", "0x80" }));
        Assert.That(shown[1][3], Is.EqualTo("Stream 258 Seq 0 Len 1000 [cut by the capture]"));
    }

    [Test]
    public void Standard_port_is_a_preference()
    {
        using var trace = new DissectedTrace();
        trace.Add(Msp.PortRequest(1, 6000), to: Endpoint.Parse("10.0.0.1:5055"));
        trace.Add(Msp.PortRequest(1, 6000));

        Assert.That(trace.Show(["frame.number"], "-Y", "msp").Select(row => row[0]), Is.EqualTo(new[] { "2" }));
        Assert.That(trace.Show(["frame.number"], "-Y", "msp", "-o", "msp.port:5055").Select(row => row[0]), Is.EqualTo(new[] { "1" }));
    }

    private static void AssertShown(DissectedTrace trace, byte[][] datagrams)
    {
        var shown = trace.Show(CodecView.Fields);
        Assert.That(shown, Has.Count.EqualTo(datagrams.Length));
        using var scope = Assert.EnterMultipleScope();
        for (var i = 0; i < datagrams.Length; i++) Assert.That(CodecView.Of(shown[i]), Is.EqualTo(CodecView.Of(datagrams[i])), $"frame {i + 1}: {Convert.ToHexStringLower(datagrams[i])}");
    }

    private static byte[] Drawn(Dice dice)
    {
        var datagram = (byte[])dice.Of(Samples).Clone();
        if (dice.Chance(30)) return [.. Enumerable.Range(0, dice.Between(1, 40)).Select(_ => (byte)dice.Next())];
        if (dice.Chance(60) && datagram.Length > 1) datagram[dice.Between(dice.Chance(20) ? 0 : 1, Math.Min(datagram.Length, 40) - 1)] = (byte)dice.Next();
        if (dice.Chance(20)) return datagram[..dice.Between(1, datagram.Length)];
        return dice.Chance(10) ? [.. datagram, (byte)dice.Next()] : datagram;
    }

    private static byte[] With(byte[] packet, int offset, byte value)
    {
        packet[offset] = value;
        return packet;
    }
}
