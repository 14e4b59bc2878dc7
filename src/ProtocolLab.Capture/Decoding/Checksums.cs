using System.Buffers.Binary;
using ProtocolLab.Capture.Protocols;

namespace ProtocolLab.Capture.Decoding;

/// <summary>What a captured datagram's checksums say.</summary>
internal static class Checksums
{
    private const int FieldOffset = 6;

    /// <summary>RFC 768, RFC 8200 section 8.1.</summary>
    /// <param name="udp">The captured octets from the UDP header on.</param>
    /// <param name="length">The length that the UDP header states.</param>
    public static ChecksumState OfUdp(ReadOnlySpan<byte> udp, int length, scoped in IpEnvelope ip)
    {
        if (udp.IsEmpty) return ChecksumState.NotVerifiable;
        var isAbsent = BinaryPrimitives.ReadUInt16BigEndian(udp[FieldOffset..]) == 0;
        // IPv6 knows no datagram without a checksum.
        if (isAbsent) return ip.IsIPv6 ? ChecksumState.Bad : ChecksumState.NotPresent;
        if (udp.Length < length || !ip.IsFinalDestination) return ChecksumState.NotVerifiable;
        var sum = InternetChecksum.Sum(ip.Addresses) + InternetChecksum.Word(IpProtocol.Udp)
            + InternetChecksum.Word((ushort)length) + InternetChecksum.Sum(udp);
        return InternetChecksum.Finish(sum) == 0 ? ChecksumState.Good : ChecksumState.Bad;
    }

    /// <summary>RFC 791 section 3.1; IPv6 has none.</summary>
    public static ChecksumState OfHeader(scoped in IpEnvelope ip) =>
        ip.Header.IsEmpty ? ChecksumState.NotVerifiable
        : ip.IsIPv6 ? ChecksumState.NotPresent
        : InternetChecksum.Finish(InternetChecksum.Sum(ip.Header)) == 0 ? ChecksumState.Good
        : ChecksumState.Bad;
}
