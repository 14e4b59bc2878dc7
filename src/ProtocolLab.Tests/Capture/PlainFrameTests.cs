using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Capture;

/// <summary>What is recognised at a glance is what the layers say of the same packet without its Ethernet header, however it is mutilated.</summary>
public sealed class PlainFrameTests
{
    private const int Ethernet = 14;

    private static readonly byte[] Plain = Packets.Ethernet(0x0800, Packets.UdpOverIPv4());

    [Test]
    public void Whole_frame_and_each_of_its_cuts_read_as_by_layers()
    {
        for (var length = Ethernet; length <= Plain.Length; length++)
        {
            AssertSame(Plain[..length], Plain.Length);
            AssertSame(Plain[..length], length);
        }
    }

    [Test]
    public void Every_octet_of_the_headers_changed_reads_as_by_layers()
    {
        for (var place = Ethernet; place < 42; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                var frame = Plain.ToArray();
                frame[place] = (byte)value;
                AssertSame(frame, frame.Length);
            }
        }
    }

    [Test]
    public void Frames_with_several_octets_changed_read_as_by_layers()
    {
        var dice = new Dice(1);
        for (var i = 0; i < 20_000; i++)
        {
            var frame = Plain[..dice.Between(30, Plain.Length)];
            for (var changes = dice.Between(1, 4); changes > 0; changes--) frame[dice.Between(Ethernet, frame.Length - 1)] = (byte)dice.Between(0, 80);
            AssertSame(frame, dice.Of(Ethernet, frame.Length, Plain.Length, Plain.Length + 40));
        }
    }

    private static void AssertSame(byte[] frame, int originalLength)
    {
        var outcome = FrameDecoder.Decode(LinkType.Ethernet, frame, originalLength, out var glance);
        var expected = FrameDecoder.Decode(LinkType.IPv4, frame.AsSpan(Ethernet), originalLength - Ethernet, out var layers);
        if (outcome == expected && glance.From == layers.From && glance.To == layers.To && glance.PayloadLength == layers.PayloadLength
            && glance.Payload.SequenceEqual(layers.Payload) && glance.Checksum == layers.Checksum && glance.HeaderChecksum == layers.HeaderChecksum) return;
        Assert.Fail($"{outcome} instead of {expected} for {Convert.ToHexString(frame)}, {originalLength} octets on the wire");
    }
}
