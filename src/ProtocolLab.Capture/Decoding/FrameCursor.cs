using System.Runtime.CompilerServices;

namespace ProtocolLab.Capture.Decoding;

/// <summary>
/// What is left of a frame: the octets that were captured, and how many there were on the wire. Every packet goes
/// through it several times, hence the inlining.
/// </summary>
internal ref struct FrameCursor
{
    public FrameCursor(ReadOnlySpan<byte> captured, long originalLength)
    {
        Captured = captured;
        OriginalLength = Math.Max(originalLength, captured.Length);
    }

    /// <summary>The captured octets that are left.</summary>
    public ReadOnlySpan<byte> Captured { get; private set; }

    /// <summary>The octets that were left on the wire, never fewer than <see cref="Captured"/>.</summary>
    public long OriginalLength { get; private set; }

    /// <summary>Why a header of <paramref name="length"/> octets cannot be read here; null if it can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly DecodeOutcome? WhyNot(int length)
    {
        if (Captured.Length >= length) return null;
        return OriginalLength >= length ? DecodeOutcome.Truncated : DecodeOutcome.BadLength;
    }

    /// <summary>Moves over octets that are captured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int length)
    {
        Captured = Captured[length..];
        OriginalLength -= length;
    }

    /// <summary>Forgets what follows the first <paramref name="length"/> octets, such as Ethernet's padding.</summary>
    /// <returns>False if there were fewer on the wire.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLimit(int length)
    {
        if (length > OriginalLength) return false;
        OriginalLength = length;
        Captured = Captured[..Math.Min(Captured.Length, length)];
        return true;
    }
}
