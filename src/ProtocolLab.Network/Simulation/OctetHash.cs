using System.Buffers.Binary;

namespace ProtocolLab.Network.Simulation;

/// <summary>
/// A fast 64-bit hash that is the same in every process and on every machine. It tells runs apart that differ by
/// accident; nobody is to rely on it against an adversary.
/// </summary>
internal static class OctetHash
{
    private const ulong KeyA = 0x9E3779B97F4A7C15;
    private const ulong KeyB = 0xBF58476D1CE4E5B9;
    private const ulong KeyC = 0x94D049BB133111EB;
    private const ulong KeyD = 0xD6E8FEB86659FD93;

    /// <summary>Two words into one; every bit of the result depends on every bit of both.</summary>
    public static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ KeyA, right ^ KeyB, out var low);
        return high ^ low;
    }

    public static ulong Of(ReadOnlySpan<byte> octets)
    {
        var hash = (ulong)octets.Length;
        if (octets.Length >= 4 * sizeof(ulong)) hash = Blocks(ref octets, hash);
        for (; octets.Length >= sizeof(ulong); octets = octets[sizeof(ulong)..]) hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(octets));
        var rest = 0UL;
        foreach (var octet in octets) rest = (rest << 8) | octet;
        return Mix(hash, rest);
    }

    // Four hashes side by side: a multiplication has to wait for the last one of its own lane only.
    private static ulong Blocks(ref ReadOnlySpan<byte> octets, ulong hash)
    {
        var (a, b, c, d) = (hash ^ KeyA, hash ^ KeyB, hash ^ KeyC, hash ^ KeyD);
        for (; octets.Length >= 4 * sizeof(ulong); octets = octets[(4 * sizeof(ulong))..])
        {
            a = Step(a, BinaryPrimitives.ReadUInt64LittleEndian(octets));
            b = Step(b, BinaryPrimitives.ReadUInt64LittleEndian(octets[8..]));
            c = Step(c, BinaryPrimitives.ReadUInt64LittleEndian(octets[16..]));
            d = Step(d, BinaryPrimitives.ReadUInt64LittleEndian(octets[24..]));
        }

        return Mix(Mix(a, b), Mix(c, d));
    }

    private static ulong Step(ulong state, ulong word) => ulong.RotateLeft((state ^ word) * KeyC, 29);
}
