using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

/// <summary>Whatever the octets, reading ends, and ends in frames, warnings or a CaptureFormatException. FsCheck prints the seed of a failure.</summary>
[CancelAfter(30_000)]
public sealed class RandomCaptureTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(400);

    private static readonly byte[][] ValidFiles = [SmallTrace(), EveryBlock(), SmallPcap(), Gzip(SmallTrace())];

    private static readonly byte[][] Starts =
    [
        new PcapNgBytes().Section(), new PcapNgBytes(bigEndian: true).Section(), Octets.Join(new PcapNgBytes().Section(), new PcapNgBytes().Interface()),
        new PcapBytes().Header(), new PcapBytes(bigEndian: true).Header(), [0x1F, 0x8B], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], [],
    ];

    [Test]
    public void Random_octets_never_break_the_reader() =>
        Check.One(Runs, Prop.ForAll<byte[], NonNegativeInt>((octets, start) => ReadsToAnEnd(Octets.Join(Starts[start.Get % Starts.Length], octets))));

    [Test]
    public void Truncated_files_never_break_the_reader() =>
        Check.One(Runs, Prop.ForAll<NonNegativeInt, NonNegativeInt>((file, length) =>
        {
            var whole = ValidFiles[file.Get % ValidFiles.Length];
            return ReadsToAnEnd(whole[..(int)((uint)length.Get * 2_654_435_761u % whole.Length)]);
        }));

    [Test]
    public void Flipped_bits_never_break_the_reader() =>
        Check.One(Runs, Prop.ForAll<NonNegativeInt, uint[]>((file, flips) =>
        {
            var damaged = (byte[])ValidFiles[file.Get % ValidFiles.Length].Clone();
            foreach (var flip in flips)
            {
                // Small numbers are likelier than large ones; the multiplication spreads them over the file.
                var bit = flip * 2_654_435_761u % ((uint)damaged.Length * 8);
                damaged[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            }

            return ReadsToAnEnd(damaged);
        }));

    [Test]
    public void Random_frames_never_break_the_decoder() =>
        Check.One(Runs, Prop.ForAll<byte[], ushort, int>((octets, linkType, originalLength) =>
        {
            foreach (var known in Enum.GetValues<LinkType>()) FrameDecoder.Decode(known, octets, originalLength, out _);
            return FrameDecoder.Decode((LinkType)linkType, octets, originalLength, out var datagram) == DecodeOutcome.Udp || datagram.Payload.IsEmpty;
        }));

    [Test]
    public void Flipped_frames_never_break_the_decoder() =>
        Check.One(Runs, Prop.ForAll<bool, uint[], ushort>((isIPv6, flips, cut) =>
        {
            var packet = isIPv6 ? Packets.UdpOverIPv6() : Packets.UdpOverIPv4();
            foreach (var flip in flips) packet[flip % packet.Length] ^= (byte)(1 << (int)(flip / 7 % 8));
            var captured = packet[..(cut % (packet.Length + 1))];
            var outcome = FrameDecoder.Decode(LinkType.Raw, captured, packet.Length, out var datagram);
            return outcome != DecodeOutcome.Udp || datagram.Payload.Length <= datagram.PayloadLength;
        }));

    private static bool ReadsToAnEnd(byte[] octets)
    {
        try
        {
            foreach (var frame in ReadCapture.From(octets).Frames)
            {
                // A frame takes at least 12 octets of an uncompressed file, so more frames than that would be an endless loop.
                if (frame.Number > 1_000_000) return false;
            }
        }
        catch (CaptureFormatException damage)
        {
            return damage.Message.StartsWith("At octet ", StringComparison.Ordinal);
        }

        return true;
    }

    private static byte[] SmallTrace() => Trace.Write(
        writer =>
        {
            Trace.AddInterfaces(writer);
            for (var i = 0; i < 8; i++) Trace.Cross(writer, Octets.Counting(i), on: i % 2, at: i, id: (ulong)i, comment: i % 3 == 0 ? "lost" : null);
        },
        new TraceWriterOptions { Comment = "small" });

    private static byte[] EveryBlock()
    {
        var big = new PcapNgBytes(bigEndian: true);
        var little = new PcapNgBytes();
        return Octets.Join(
            big.Section(big.Option(1, "big")), big.Interface(1, 4, big.Option(9, [0x85]), big.Option(14, new byte[8]), big.Option(4, new byte[8])),
            big.Enhanced(0, 1, [1, 2], options: big.Option(1, "x")), big.Simple(4, [1, 2, 3, 4]), big.Obsolete(0, 0, 1, [1]), big.Block(5, new byte[12]),
            little.Section(), little.Interface(101, 0, little.Option(5, new byte[17])), little.Enhanced(0, 1, Packets.UdpOverIPv6()), little.Block(0xBAD, new byte[4]));
    }

    private static byte[] SmallPcap()
    {
        var pcap = new PcapBytes();
        return Octets.Join(pcap.Header(linkType: 101), pcap.Record(1, 2, Packets.UdpOverIPv4()), pcap.Record(3, 4, Packets.UdpOverIPv6()));
    }

    private static byte[] Gzip(byte[] octets)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(octets);
        return stream.ToArray();
    }
}
