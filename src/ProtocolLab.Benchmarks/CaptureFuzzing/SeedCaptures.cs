using System.IO.Compression;
using System.Text;
using ProtocolLab.Capture;

namespace ProtocolLab.Benchmarks;

/// <summary>The same short sessions in every format and behind every link type that the reader knows.</summary>
internal static class SeedCaptures
{
    private static readonly LinkType[] LinkTypes =
    [
        LinkType.Ethernet, LinkType.Null, LinkType.Loop, LinkType.Raw, LinkType.RawBsd, LinkType.RawOpenBsd, LinkType.LinuxSll, LinkType.LinuxSll2,
    ];

    public static IReadOnlyList<SeedCapture> Make()
    {
        var (four, six) = (SeedSession.Run(overIPv6: false), SeedSession.Run(overIPv6: true));
        List<SeedCapture> seeds = [new("lab trace, IPv4", four.Trace), new("lab trace, IPv6", six.Trace)];
        foreach (var bigEndian in (bool[])[false, true])
        {
            foreach (var nanoseconds in (bool[])[false, true])
                seeds.Add(new SeedCapture($"pcap, {Word(bigEndian)}, {(nanoseconds ? "nanoseconds" : "microseconds")}", Pcap(LinkType.Ethernet, four, bigEndian, nanoseconds)));
            seeds.Add(new SeedCapture($"pcapng of all blocks, {Word(bigEndian)}", AllBlocks(four, six, bigEndian)));
        }

        seeds.AddRange(LinkTypes.Select((type, index) => new SeedCapture($"pcap, {type}", Pcap(type, index % 2 == 0 ? four : six, bigEndian: false, nanoseconds: true))));
        seeds.Add(new SeedCapture("pcap, IPv4", Pcap(LinkType.IPv4, four, bigEndian: false, nanoseconds: true)));
        seeds.Add(new SeedCapture("pcap, IPv6", Pcap(LinkType.IPv6, six, bigEndian: true, nanoseconds: false)));
        seeds.Add(new SeedCapture("pcap, tags, options and fragments", Odd(four, six)));
        seeds.AddRange(seeds.Where((_, index) => index % 5 == 0).ToList().ConvertAll(seed => new SeedCapture($"gzip of {seed.Name}", Compressed(seed.Octets), IsCompressed: true)));
        return seeds;
    }

    public static byte[] Compressed(byte[] octets)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(octets);
        return packed.ToArray();
    }

    private static string Word(bool bigEndian) => bigEndian ? "big-endian" : "little-endian";

    private static byte[] Pcap(LinkType type, SeedSession session, bool bigEndian, bool nanoseconds)
    {
        var file = new SeedFile(bigEndian).PcapHeader(type, nanoseconds);
        foreach (var (at, ip) in session.Datagrams) file.Record(at, nanoseconds, [.. SeedFrames.Header(type, ip), .. ip]);
        return file.Octets;
    }

    private static byte[] Odd(SeedSession four, SeedSession six)
    {
        var file = new SeedFile().PcapHeader(LinkType.Ethernet, nanoseconds: true);
        foreach (var (number, (at, ip)) in four.Datagrams.Concat(six.Datagrams).Index())
        {
            var cut = number % 4 == 3 ? 9 : 0;
            file.Record(at, nanoseconds: true, (number % 3) switch { 0 => SeedFrames.QinQ(ip), 1 => SeedFrames.Ethernet(SeedFrames.WithOptions(ip)), _ => SeedFrames.Ethernet(SeedFrames.Fragment(ip)) }, cut);
        }

        return file.Octets;
    }

    /// <summary>Two sections, the second with two interfaces of other resolutions, and a block of every type.</summary>
    private static byte[] AllBlocks(SeedSession four, SeedSession six, bool bigEndian)
    {
        var file = new SeedFile(bigEndian).Section("first").Interface(LinkType.Raw, 0, (2, "lo"u8.ToArray()), (9, [9]), (1, "a comment"u8.ToArray()));
        foreach (var (at, ip) in four.Datagrams.Take(20)) file.Enhanced(0, (ulong)at.Nanoseconds, ip, (2, [0, 0, 0, 1]), (1, "lost"u8.ToArray()), (5, new byte[8]), (0, []));
        file.Section("ProtocolLab simulation\nscenario: x\nseed: 1\nstandard-port: 5000\nheld: 10.0.0.1 6000 0s 1s")
            .Interface(LinkType.Ethernet, 65_535, (9, [6]), (4, [10, 0, 0, 1, 255, 255, 255, 255]))
            .Interface(LinkType.LinuxSll2, 96, (9, [0x8A]), (14, new byte[8]), (5, new byte[17]), (11, "\0udp"u8.ToArray()));
        foreach (var (number, (at, ip)) in six.Datagrams.Take(30).Index())
        {
            var ethernet = SeedFrames.Ethernet(ip);
            if (number % 3 == 0) file.Simple(ethernet);
            else if (number % 3 == 1) file.Obsolete(0, (ulong)at.Nanoseconds / 1_000, ethernet);
            else file.Enhanced(1, (ulong)at.Nanoseconds >> 20, [.. SeedFrames.Header(LinkType.LinuxSll2, ip), .. ip]);
        }

        return file.Statistics(0, 1_000_000, "client ended: exit 0").Block(0x0BAD, body => body.Padded(Encoding.ASCII.GetBytes("custom"))).Octets;
    }
}
