using System.Buffers.Binary;
using System.Net;

namespace ProtocolLab.Tests.Conformance;

/// <summary>A pcap of Ethernet frames written datagram by datagram, as tcpdump on Linux's loopback device makes them: what no scenario plays.</summary>
/// <param name="network">The first three octets of all addresses.</param>
/// <param name="snaplen">How many octets of each frame it has.</param>
internal sealed class HandmadeCapture(string network = "127.0.0", int snaplen = 65_535)
{
    private const int Headers = 14 + 20 + 8;

    private readonly List<byte> octets = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0];

    public byte[] ToBytes() => [.. octets];

    /// <summary>One datagram.</summary>
    /// <param name="milliseconds">Since the capture began.</param>
    /// <param name="from">The last octet of the sender's address, and its port.</param>
    /// <param name="to">The same of the receiver's.</param>
    /// <param name="hex">The payload.</param>
    public HandmadeCapture Add(double milliseconds, (byte Host, int Port) from, (byte Host, int Port) to, string hex)
    {
        var payload = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var frame = new byte[Headers + payload.Length];
        frame[12] = 8;
        var ip = frame.AsSpan(14);
        (ip[0], ip[8], ip[9]) = (0x45, 64, 17);
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(frame.Length - 14));
        IPAddress.Parse($"{network}.{from.Host}").GetAddressBytes().CopyTo(ip[12..]);
        IPAddress.Parse($"{network}.{to.Host}").GetAddressBytes().CopyTo(ip[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(ip[20..], (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(ip[22..], (ushort)to.Port);
        BinaryPrimitives.WriteUInt16BigEndian(ip[24..], (ushort)(8 + payload.Length));
        payload.CopyTo(ip[28..]);
        var record = new byte[16];
        var microseconds = (long)(milliseconds * 1_000);
        BinaryPrimitives.WriteInt32LittleEndian(record, (int)(1_000 + (microseconds / 1_000_000)));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), (int)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), Math.Min(frame.Length, snaplen));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), frame.Length);
        octets.AddRange(record);
        octets.AddRange(frame[..Math.Min(frame.Length, snaplen)]);
        return this;
    }
}
