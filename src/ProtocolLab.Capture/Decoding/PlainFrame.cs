using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ProtocolLab.Capture.Protocols;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Decoding;

/// <summary>
/// The frame that nearly all captures are made of: Ethernet without tags, IPv4 without options or fragments, UDP, all
/// headers captured and all lengths right. It is recognised at a glance; every other frame goes through the layers,
/// which say the same of this one.
/// </summary>
internal static class PlainFrame
{
    private const int Ip = 14;
    private const int Udp = Ip + 20;
    private const int Payload = Udp + UdpLayer.HeaderLength;
    private const byte VersionAndLength = 0x45;
    private const ushort MoreFragmentsOrOffset = 0x3FFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDecode(ReadOnlySpan<byte> data, long originalLength, out DecodedDatagram datagram)
    {
        if (data.Length < Payload || !HasPlainHeaders(data))
        {
            datagram = default;
            return false;
        }

        int total = BinaryPrimitives.ReadUInt16BigEndian(data[(Ip + 2)..]);
        int length = BinaryPrimitives.ReadUInt16BigEndian(data[(Udp + 4)..]);
        if (length < UdpLayer.HeaderLength || Udp - Ip + length > total || Ip + total > Math.Max(originalLength, data.Length))
        {
            datagram = default;
            return false;
        }

        datagram = new DecodedDatagram
        {
            PayloadLength = length - UdpLayer.HeaderLength,
            Udp = data.Slice(Udp, Math.Min(length, data.Length - Udp)),
            Ip = new IpEnvelope(data[Ip..Udp], isFinalDestination: true, Direction.Unknown),
        };
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasPlainHeaders(ReadOnlySpan<byte> data) =>
        BinaryPrimitives.ReadUInt16BigEndian(data[(Ip - 2)..]) == EtherType.IPv4
        && data[Ip] == VersionAndLength
        && data[Ip + 9] == IpProtocol.Udp
        && (BinaryPrimitives.ReadUInt16BigEndian(data[(Ip + 6)..]) & MoreFragmentsOrOffset) == 0;
}
