using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;
using static ProtocolLab.Tests.Capture.Building.Packets;

namespace ProtocolLab.Tests.Capture;

public sealed class UdpDecodingTests
{
    [TestCase(0)]
    [TestCase(7)]
    [TestCase(32)]
    public void Udp_length_that_cannot_be_is_bad(int length) =>
        Assert.That(Decoded.OutcomeOf(LinkType.Raw, IPv4(Udp(V4From, V4To, Payload, length: length))), Is.EqualTo(DecodeOutcome.BadLength));

    [Test]
    public void Octets_after_the_udp_length_are_not_payload()
    {
        var packet = IPv4([.. Udp(V4From, V4To, Payload), 1, 2, 3]);
        Assert.That(Decoded.Of(LinkType.Raw, packet), Is.EqualTo(Decoded.From4()));
    }

    [Test]
    public void Missing_checksum_is_allowed_over_IPv4_only()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Decoded.Of(LinkType.Raw, IPv4(Udp(V4From, V4To, Payload, checksum: 0))), Is.EqualTo(Decoded.From4(ChecksumState.NotPresent)));
        Assert.That(Decoded.Of(LinkType.Raw, IPv6(Udp(V6From, V6To, Payload, checksum: 0))), Is.EqualTo(Decoded.From6(ChecksumState.Bad)));
    }

    [Test]
    public void Any_flipped_bit_of_a_datagram_makes_its_checksum_bad([Values] bool isIPv6)
    {
        var packet = isIPv6 ? UdpOverIPv6() : UdpOverIPv4();
        // The checksum covers the addresses and everything from the ports on, except that a length may not change.
        var covered = Enumerable.Range(isIPv6 ? 8 : 12, packet.Length - (isIPv6 ? 8 : 12)).Except(isIPv6 ? [44, 45] : [24, 25]);
        foreach (var place in covered)
        {
            packet[place] ^= 0x10;
            Assert.That(Decoded.Of(LinkType.Raw, packet).Checksum, Is.EqualTo(ChecksumState.Bad), $"octet {place}");
            packet[place] ^= 0x10;
        }
    }

    [Test]
    public void Frame_cut_by_the_capture_is_truncated_until_its_udp_header_is_whole([Values] bool isIPv6)
    {
        var frame = isIPv6 ? Ethernet(0x86DD, UdpOverIPv6()) : Ethernet(0x0800, UdpOverIPv4());
        var headers = isIPv6 ? 62 : 42;
        for (var length = 0; length < headers; length++)
            Assert.That(Decoded.OutcomeOf(LinkType.Ethernet, frame[..length], frame.Length), Is.EqualTo(DecodeOutcome.Truncated), $"{length} octets");
        for (var length = headers; length < frame.Length; length++)
        {
            var expected = (isIPv6 ? Decoded.From6() : Decoded.From4()) with
            {
                Payload = Convert.ToHexString(frame[headers..length]), IsComplete = false, Checksum = ChecksumState.NotVerifiable,
            };
            Assert.That(Decoded.Of(LinkType.Ethernet, frame[..length], frame.Length), Is.EqualTo(expected), $"{length} octets");
        }
    }

    [Test]
    public void Frame_that_was_too_short_on_the_wire_has_a_bad_length([Values] bool isIPv6)
    {
        var frame = isIPv6 ? Ethernet(0x86DD, UdpOverIPv6()) : Ethernet(0x0800, UdpOverIPv4());
        for (var length = 0; length < frame.Length; length++)
            Assert.That(Decoded.OutcomeOf(LinkType.Ethernet, frame[..length]), Is.EqualTo(DecodeOutcome.BadLength), $"{length} octets");
    }

    [Test]
    public void Original_length_below_the_captured_one_is_not_believed()
    {
        var packet = UdpOverIPv4();
        Assert.That(Decoded.Of(LinkType.Raw, packet, originalLength: -1), Is.EqualTo(Decoded.From4()));
    }
}
