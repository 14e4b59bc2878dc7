using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProtocolLab.Network;

namespace ProtocolLab.Capture;

/// <summary>
/// The two ends of a datagram, in its direction, as they stand in the headers: made and compared at the speed of a
/// few words, so that it can key the tables that every packet goes through.
/// </summary>
public readonly struct FlowId : IEquatable<FlowId>
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    // Source and destination in the machine's order of the header's words; IPv4 has both in the first.
    private readonly ulong word0;
    private readonly ulong word1;
    private readonly ulong word2;
    private readonly ulong word3;
    private readonly uint ports;

    /// <param name="addresses">8 or 32 octets.</param>
    /// <param name="ports">4 octets.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FlowId(ReadOnlySpan<byte> addresses, ReadOnlySpan<byte> ports)
    {
        word0 = MemoryMarshal.Read<ulong>(addresses);
        this.ports = MemoryMarshal.Read<uint>(ports);
        if (addresses.Length == sizeof(ulong)) return;
        IsIPv6 = true;
        word1 = MemoryMarshal.Read<ulong>(addresses[8..]);
        word2 = MemoryMarshal.Read<ulong>(addresses[16..]);
        word3 = MemoryMarshal.Read<ulong>(addresses[24..]);
    }

    public bool IsIPv6 { get; }

    public Endpoint From => new(AddressAt(0), PortAt(0));

    public Endpoint To => new(AddressAt(1), PortAt(1));

    public static bool operator ==(in FlowId left, in FlowId right) => left.Equals(right);

    public static bool operator !=(in FlowId left, in FlowId right) => !left.Equals(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(FlowId other) =>
        ((word0 ^ other.word0) | (word1 ^ other.word1) | (word2 ^ other.word2) | (word3 ^ other.word3) | (ports ^ other.ports)) == 0 && IsIPv6 == other.IsIPv6;

    public override bool Equals(object? obj) => obj is FlowId other && Equals(other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int GetHashCode()
    {
        var hash = (word0 ^ ports) * Odd;
        if (IsIPv6) hash = (((((hash ^ word1) * Odd) ^ word2) * Odd) ^ word3) * Odd;
        return (int)((hash ^ ((ulong)ports * Odd)) >> 32);
    }

    private HostAddress AddressAt(int index)
    {
        Span<byte> octets = stackalloc byte[32];
        ReadOnlySpan<ulong> words = [word0, word1, word2, word3];
        MemoryMarshal.AsBytes(words).CopyTo(octets);
        var length = IsIPv6 ? 16 : 4;
        return HostAddress.FromOctets(octets.Slice(index * length, length));
    }

    private ushort PortAt(int index)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        MemoryMarshal.Write(octets, ports);
        return BinaryPrimitives.ReadUInt16BigEndian(octets[(2 * index)..]);
    }
}
