using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtocolLab.Capture.Protocols;

/// <summary>
/// The Internet checksum (RFC 1071). Sums are gathered in the machine's byte order, which section 2(B)
/// shows to be harmless, and are turned round once at the end.
/// </summary>
internal static class InternetChecksum
{
    /// <summary>The sum of the octets as machine-order words, unfolded. Only the last part of a sum may have an odd length.</summary>
    public static ulong Sum(ReadOnlySpan<byte> octets)
    {
        ulong sum = 0;
        if (octets.Length >= Vector<byte>.Count)
        {
            var vectors = MemoryMarshal.Cast<byte, Vector<ulong>>(octets);
            sum = SumVectors(vectors);
            octets = octets[(vectors.Length * Vector<byte>.Count)..];
        }

        while (octets.Length >= sizeof(uint))
        {
            sum += MemoryMarshal.Read<uint>(octets);
            octets = octets[sizeof(uint)..];
        }

        if (octets.IsEmpty) return sum;
        Span<byte> padded = stackalloc byte[sizeof(uint)];
        padded.Clear();
        octets.CopyTo(padded);
        return sum + MemoryMarshal.Read<uint>(padded);
    }

    /// <summary>One 16-bit field, such as the pseudo-header's length, as it would be summed from the wire.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    /// <summary>The checksum field's value for a sum; over data that already hold a right checksum it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Finish(ulong sum)
    {
        sum = (sum & uint.MaxValue) + (sum >> 32);
        sum = (sum & ushort.MaxValue) + ((sum >> 16) & ushort.MaxValue) + (sum >> 32);
        while (sum > ushort.MaxValue) sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~Word((ushort)sum);
    }

    private static ulong SumVectors(ReadOnlySpan<Vector<ulong>> vectors)
    {
        // Each lane gathers 32-bit halves, so it cannot overflow below 2^31 words.
        var total = Vector<ulong>.Zero;
        var lowHalf = new Vector<ulong>(uint.MaxValue);
        foreach (var vector in vectors) total += (vector & lowHalf) + (vector >>> 32);
        // The lanes together could overflow only for buffers of many gigabytes.
        return Vector.Sum(total);
    }
}
