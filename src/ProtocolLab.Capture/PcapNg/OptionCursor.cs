namespace ProtocolLab.Capture.PcapNg;

/// <summary>Walks through a block's options (section 3.5).</summary>
internal ref struct OptionCursor(ReadOnlySpan<byte> options, ByteOrder order, long offset)
{
    private const int HeaderLength = 4;

    private ReadOnlySpan<byte> rest = options;
    private long restOffset = offset;
    private long optionOffset = offset;

    public ushort Code { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Moves to the next option.</summary>
    /// <returns>False at opt_endofopt or at the end of the block, which may stand without it.</returns>
    /// <exception cref="CaptureFormatException">The option is longer than what is left of its block.</exception>
    public bool MoveNext()
    {
        if (rest.Length < HeaderLength) return false;
        Code = order.UInt16(rest);
        if (Code == OptionCode.End) return false;
        int length = order.UInt16(rest[2..]);
        if (length > rest.Length - HeaderLength)
            throw new CaptureFormatException(restOffset, $"option {Code} says {length} octets, its block has {rest.Length - HeaderLength} left.");
        Value = rest.Slice(HeaderLength, length);
        optionOffset = restOffset;
        // The last option of a block may lack its padding.
        var step = Math.Min(HeaderLength + BlockType.Padded(length), rest.Length);
        rest = rest[step..];
        restOffset += step;
        return true;
    }

    /// <exception cref="CaptureFormatException">The current option's value has another length.</exception>
    public readonly void RequireLength(int length, string name)
    {
        if (Value.Length != length)
            throw new CaptureFormatException(optionOffset, $"{name}: a value of length {length} was expected, found {Value.Length}.");
    }
}
