namespace ProtocolLab.Capture.PcapNg;

/// <summary>One block of a pcapng file (section 3.1).</summary>
internal readonly ref struct Block
{
    public required uint Type { get; init; }

    /// <summary>What stands between the two total lengths; empty for block types that are not read.</summary>
    public required ReadOnlySpan<byte> Body { get; init; }

    public required ByteOrder Order { get; init; }

    /// <summary>Where in the file the block begins.</summary>
    public required long Offset { get; init; }

    /// <summary>Where in the file the body begins.</summary>
    public long BodyOffset => Offset + 8;

    /// <exception cref="CaptureFormatException">The body is too short for the block's fixed fields.</exception>
    public void RequireBody(int length, string name)
    {
        if (Body.Length < length)
            throw new CaptureFormatException(BodyOffset, $"{name}: a body of at least {length} octets was expected, found {Body.Length}.");
    }
}
