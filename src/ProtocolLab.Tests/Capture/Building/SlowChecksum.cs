namespace ProtocolLab.Tests.Capture.Building;

/// <summary>The Internet checksum word by word, exactly as RFC 1071 section 1 tells it, to hold the fast one against.</summary>
internal static class SlowChecksum
{
    public static int Of(byte[] octets)
    {
        var sum = 0;
        for (var i = 0; i < octets.Length; i += 2)
        {
            var low = i + 1 < octets.Length ? octets[i + 1] : 0;
            sum += (octets[i] * 256) + low;
            if (sum > 0xFFFF) sum -= 0xFFFF;
        }

        return 0xFFFF - sum;
    }

    /// <summary>Over UDP's pseudo-header (RFC 768, RFC 8200 section 8.1), the UDP header and the payload.</summary>
    public static int OfUdp(byte[] source, byte[] destination, byte[] udp) =>
        Of(Octets.Join(source, destination, Octets.U32(udp.Length), Octets.U32(17), udp));
}
