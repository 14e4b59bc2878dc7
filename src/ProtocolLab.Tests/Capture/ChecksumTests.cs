using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class ChecksumTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Test]
    public void Written_checksums_agree_with_the_slow_ones() => Check.One(Runs, Prop.ForAll<byte[], bool>((payload, isIPv6) =>
    {
        var (from, to) = isIPv6 ? (Trace.Server6, Trace.Client6) : (Trace.Server, Trace.Client);
        var capture = ReadCapture.From(Trace.Write(writer =>
        {
            Trace.AddInterfaces(writer);
            Trace.Cross(writer, payload, on: isIPv6 ? 2 : 0, from: from, to: to);
        }));
        var frame = Convert.FromHexString(capture.Frames.Single().Data);
        var addresses = isIPv6 ? frame[22..54] : frame[26..34];
        var half = addresses.Length / 2;
        // Over data with the right checksum in place the checksum is 0.
        return SlowChecksum.OfUdp(addresses[..half], addresses[half..], frame[(isIPv6 ? 54 : 34)..]) == 0;
    }));

    [Test]
    public void Decoded_checksum_states_agree_with_the_slow_ones() => Check.One(Runs, Prop.ForAll<byte[], ushort>((payload, checksum) =>
    {
        var good = Packets.Udp(Packets.V4From, Packets.V4To, payload);
        var made = Packets.Udp(Packets.V4From, Packets.V4To, payload, checksum);
        var expected = checksum == 0 ? ChecksumState.NotPresent
            : SlowChecksum.OfUdp(Packets.V4From, Packets.V4To, made) == 0 ? ChecksumState.Good : ChecksumState.Bad;
        return StateOf(made) == expected && StateOf(good) is ChecksumState.Good or ChecksumState.NotPresent;
    }));

    [Test]
    public void Every_length_up_to_several_vectors_is_summed_right()
    {
        for (var length = 0; length < 300; length++)
            Assert.That(StateOf(Packets.Udp(Packets.V4From, Packets.V4To, Octets.Counting(length))), Is.EqualTo(ChecksumState.Good), $"{length} octets");
    }

    private static ChecksumState StateOf(byte[] udp)
    {
        var packet = Packets.IPv4(udp);
        var outcome = FrameDecoder.Decode(LinkType.Raw, packet, packet.Length, out var datagram);
        Assert.That(outcome, Is.EqualTo(DecodeOutcome.Udp));
        return datagram.Checksum;
    }
}
