using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

/// <summary>tshark as an independent witness of the figures, to the packet and the octet.</summary>
[Category("tshark")]
public sealed partial class TsharkFiguresTests
{
    private static readonly TestCaseData[] Captures =
    [
        new TestCaseData(Trace.Sample()).SetArgDisplayNames("trace"),
        new TestCaseData(Busy(1, 1, frame => Packets.Ethernet(0x0800, frame), isIPv6: false)).SetArgDisplayNames("Ethernet"),
        new TestCaseData(Busy(2, 1, frame => Packets.Ethernet(0x86DD, frame), isIPv6: true)).SetArgDisplayNames("Ethernet, IPv6"),
        new TestCaseData(Busy(3, 1, frame => Packets.Ethernet(0x88A8, Octets.Join(Octets.U16(7), Octets.U16(0x8100), Octets.U16(9), Octets.U16(0x0800), frame)), isIPv6: false)).SetArgDisplayNames("QinQ"),
        new TestCaseData(Busy(4, 101, frame => frame, isIPv6: true)).SetArgDisplayNames("raw IP"),
        new TestCaseData(Busy(5, 113, frame => Octets.Join(Octets.U16(4), Octets.U16(1), Octets.U16(6), new byte[8], Octets.U16(0x0800), frame), isIPv6: false)).SetArgDisplayNames("Linux cooked"),
        new TestCaseData(Busy(6, 276, frame => Octets.Join(Octets.U16(0x86DD), Octets.U16(0), Octets.U32(3), Octets.U16(1), [0, 6], new byte[8], frame), isIPv6: true)).SetArgDisplayNames("Linux cooked v2"),
        new TestCaseData(Busy(7, 0, frame => Octets.Join(Octets.U32(2, bigEndian: false), frame), isIPv6: false)).SetArgDisplayNames("loopback"),
    ];

    private TemporaryDirectory directory;

    [SetUp]
    public void MakeDirectory() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => directory.Dispose();

    [TestCaseSource(nameof(Captures))]
    public void Every_flow_has_as_many_packets_and_octets(byte[] capture)
    {
        // A whole UDP header ends with the checksum.
        var shown = Tshark(capture, "-Y", "udp.checksum", "-T", "fields", "-E", "separator=|", "-e", "ip.src", "-e", "ipv6.src", "-e", "udp.srcport", "-e", "ip.dst", "-e", "ipv6.dst", "-e", "udp.dstport", "-e", "frame.len", "-e", "udp.length")
            .Select(line => line.Split('|'))
            .GroupBy(fields => $"{End(fields[0], fields[1], fields[2])} > {End(fields[3], fields[4], fields[5])}")
            .Select(flow => (flow.Key, flow.Count(), flow.Sum(fields => Number(fields[6])), flow.Sum(fields => Number(fields[7]) - 8)));
        var measured = Measured.Of(capture).Flows.Select(flow => ($"{flow.From} > {flow.To}", (int)flow.Packets, flow.FrameOctets, flow.Octets));
        Assert.That(measured, Is.EquivalentTo(shown));
    }

    [TestCaseSource(nameof(Captures))]
    public void Every_conversation_has_as_many_packets_and_begins_and_ends_then(byte[] capture)
    {
        var shown = Tshark(capture, "-q", "-z", "conv,udp")
            .Select(line => Conversation().Match(line))
            .Where(match => match.Success)
            .Select(match => (Number(match.Groups["frames"].Value), match.Groups["start"].Value, match.Groups["duration"].Value));
        var measured = Measured.Of(capture).Conversations
            .Select(one => (one.Packets, one.StartS.ToString("F9", CultureInfo.InvariantCulture), one.DurationS.ToString("F4", CultureInfo.InvariantCulture)));
        Assert.That(measured, Is.EquivalentTo(shown));
    }

    [TestCaseSource(nameof(Captures))]
    public void Every_bin_of_the_series_has_as_many_frames_and_octets(byte[] capture)
    {
        var document = Measured.Of(capture, new AnalysisOptions { BinNs = 250_000_000 });
        // The trace lasts for decades.
        if (document.Capture.LastNs - document.Capture.FirstNs > 3_600_000_000_000) Assert.Ignore("tshark would print a bin for every quarter of a second.");
        var shown = Tshark(capture, "-q", "-z", "io,stat,0.25")
            .Select(line => Bin().Match(line))
            .Where(match => match.Success)
            .Select(match => (Number(match.Groups["frames"].Value), Number(match.Groups["octets"].Value)));
        Assert.That(document.Series.Bins.Select(bin => (bin.Frames, bin.FrameOctets)), Is.EqualTo(shown));
    }

    private string[] Tshark(byte[] capture, params string[] arguments)
    {
        var tshark = ExternalProgram.FindOrSkip("tshark");
        File.WriteAllBytes(directory["capture"], capture);
        var result = tshark.Run(["-r", directory["capture"], "-n", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A few thousand datagrams of five flows, some cut, over about ten seconds, among frames that are none.</summary>
    private static byte[] Busy(ulong seed, int linkType, Func<byte[], byte[]> dress, bool isIPv6)
    {
        var dice = new Dice(seed);
        var pcap = new PcapBytes(bigEndian: dice.Chance(50), magic: PcapBytes.Nanoseconds);
        List<byte[]> parts = [pcap.Header(linkType: linkType)];
        var ns = 1_700_000_000_123_456_789L;
        for (var i = 0; i < 2_000; i++)
        {
            var packet = isIPv6 ? Packets.UdpOverIPv6(Octets.Counting(dice.Between(0, 1_400))) : Packets.UdpOverIPv4(Octets.Counting(dice.Between(0, 1_400)));
            // Another destination port, and so another flow.
            packet[isIPv6 ? 43 : 23] = (byte)dice.Between(1, 5);
            if (dice.Chance(10)) packet[isIPv6 ? 6 : 9] = 6;
            var frame = dress(packet);
            var kept = dice.Chance(10) ? Math.Min(frame.Length, dice.Between(1, 120)) : frame.Length;
            parts.Add(pcap.Record(ns / 1_000_000_000, ns % 1_000_000_000, frame[..kept], original: frame.Length));
            ns += dice.Between(1, 10_000_000);
        }

        return Octets.Join([.. parts]);
    }

    private static string End(string v4, string v6, string port) => v4.Length > 0 ? $"{v4}:{port}" : $"[{v6}]:{port}";

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<->.*\s(?<frames>\d+) [\d.]+ \w+\s+(?<start>[\d.]+)\s+(?<duration>[\d.]+)\s*$")]
    private static partial Regex Conversation();

    [GeneratedRegex(@"^\|\s*[\d.]+\s*<>\s*(?:[\d.]+|Dur)\s*\|\s*(?<frames>\d+)\s*\|\s*(?<octets>\d+)\s*\|$")]
    private static partial Regex Bin();
}
