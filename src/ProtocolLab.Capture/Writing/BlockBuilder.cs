using System.Buffers.Binary;
using System.Text;
using ProtocolLab.Capture.PcapNg;

namespace ProtocolLab.Capture.Writing;

/// <summary>Lays out one little-endian pcapng block in a span that is long enough for it.</summary>
internal ref struct BlockBuilder
{
    /// <summary>An option's length field has 16 bits.</summary>
    public const int MaxOptionLength = ushort.MaxValue;

    /// <summary>Every block's octets apart from texts and packet data, padding included, with room to spare.</summary>
    public const int FixedParts = 64;

    private readonly Span<byte> block;

    public BlockBuilder(Span<byte> block, uint type)
    {
        this.block = block;
        Length = 0;
        Put(type);
        Length += sizeof(uint); // The total length; End knows it.
    }

    public int Length { get; private set; }

    /// <summary>The octets that a text takes as an option's value; 0 for none.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="MaxOptionLength"/>.</exception>
    public static int RoomFor(string? text, string parameter)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return length <= MaxOptionLength
            ? BlockType.Padded(length)
            : throw new ArgumentException($"A text of {length} octets does not fit an option of {MaxOptionLength}.", parameter);
    }

    public void Put(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(block[Length..], value);
        Length += sizeof(ushort);
    }

    public void Put(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block[Length..], value);
        Length += sizeof(uint);
    }

    public void Put(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(block[Length..], value);
        Length += sizeof(ulong);
    }

    public void Option(ushort code, uint value)
    {
        Put(code);
        Put((ushort)sizeof(uint));
        Put(value);
    }

    public void Option(ushort code, ulong value)
    {
        Put(code);
        Put((ushort)sizeof(ulong));
        Put(value);
    }

    public void Option(ushort code, scoped ReadOnlySpan<byte> value)
    {
        Put(code);
        Put((ushort)value.Length);
        value.CopyTo(block[Length..]);
        Pad(value.Length);
    }

    /// <summary>A text option; the caller has seen to <see cref="MaxOptionLength"/>.</summary>
    public void Option(ushort code, string text)
    {
        Put(code);
        var length = Encoding.UTF8.GetBytes(text, block[(Length + sizeof(ushort))..]);
        Put((ushort)length);
        Pad(length);
    }

    /// <summary>What is free after the fields so far: the place of packet data.</summary>
    public readonly Span<byte> Rest => block[Length..];

    /// <summary>Steps over <paramref name="length"/> octets already written to <see cref="Rest"/> and zeroes their padding.</summary>
    public void Pad(int length)
    {
        var padded = BlockType.Padded(length);
        block[(Length + length)..(Length + padded)].Clear();
        Length += padded;
    }

    /// <summary>Ends the options.</summary>
    public void EndOptions()
    {
        Put(OptionCode.End);
        Put((ushort)0);
    }

    /// <summary>Writes the block's length at both ends and returns it.</summary>
    public int End()
    {
        var total = (uint)(Length + sizeof(uint));
        Put(total);
        BinaryPrimitives.WriteUInt32LittleEndian(block[sizeof(uint)..], total);
        return Length;
    }
}
