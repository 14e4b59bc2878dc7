namespace ProtocolLab.Network.Simulation;

/// <summary>How a packet's octets are corrupted on the way.</summary>
public enum Corruption
{
    /// <summary>Random bits are inverted (netem's <c>corrupt</c>).</summary>
    BitFlip,

    /// <summary>Octets are missing at the end.</summary>
    Truncate,

    /// <summary>Random octets are appended.</summary>
    Extend,

    /// <summary>A run of octets is zero.</summary>
    Zero,
}

/// <summary>What is done to one copy of a packet; a function of its draw alone.</summary>
/// <param name="Kind">How.</param>
/// <param name="Size">Bits that are inverted, or octets that are cut, appended or zeroed; from 1 on.</param>
/// <param name="RepairsChecksum">Whether the UDP checksum fits again, so that the receiver's stack hands it to the program.</param>
/// <param name="Draw">Where, and with what.</param>
internal readonly record struct Damage(Corruption Kind, int Size, bool RepairsChecksum, ulong Draw)
{
    private const int LongestPayload = 65_507;

    public bool IsDone => Size > 0;

    /// <summary>The payload's length afterwards, in octets.</summary>
    public int LengthOf(int payload) => Kind switch
    {
        Corruption.Truncate => Math.Max(0, payload - Size),
        Corruption.Extend => Math.Min(LongestPayload, payload + Size),
        _ => payload,
    };

    /// <summary>Such as "1 bit inverted".</summary>
    public string InWords()
    {
        var unit = Kind == Corruption.BitFlip ? "bit" : "octet";
        var what = Kind switch { Corruption.BitFlip => "inverted", Corruption.Truncate => "cut off", Corruption.Extend => "appended", _ => "zeroed" };
        return $"{Size} {unit}{(Size == 1 ? "" : "s")} {what}";
    }

    /// <param name="payload">As it was sent.</param>
    /// <param name="into">As it arrives: <see cref="LengthOf"/> octets.</param>
    public void Apply(ReadOnlySpan<byte> payload, Span<byte> into)
    {
        payload[..Math.Min(payload.Length, into.Length)].CopyTo(into);
        switch (Kind)
        {
            case Corruption.BitFlip:
                FlipBits(payload, into);
                break;
            case Corruption.Extend:
                for (var i = payload.Length; i < into.Length; i++) into[i] = (byte)SplitMix64.Mix(Draw + (ulong)i);
                break;
            case Corruption.Zero when into.Length > 0:
                into.Slice(Place(Draw, Math.Max(1, into.Length - Size + 1)), Math.Min(Size, into.Length)).Clear();
                break;
        }
    }

    private void FlipBits(ReadOnlySpan<byte> payload, Span<byte> into)
    {
        var bits = into.Length * 8;
        for (var i = 0; i < Math.Min(Size, bits); i++)
        {
            // The next bit that is still as it was: so that exactly as many are inverted as were asked for.
            var bit = Place(SplitMix64.Mix(Draw + (ulong)i), bits);
            while (((payload[bit >> 3] ^ into[bit >> 3]) & (0x80 >> (bit & 7))) != 0) bit = (bit + 1) % bits;
            into[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
        }
    }

    private static int Place(ulong draw, int places) => (int)Math.BigMul(draw, (ulong)places, out _);
}
