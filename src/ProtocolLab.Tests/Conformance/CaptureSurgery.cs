using System.Buffers.Binary;

namespace ProtocolLab.Tests.Conformance;

/// <summary>
/// Makes of the lab's own pcapng what others would have captured: some interfaces only, or without what the lab notes.
/// Works on blocks, not on the project's reader, and knows no more of the format than it has to.
/// </summary>
internal static class CaptureSurgery
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const uint InterfaceStatistics = 5;

    private const ushort TimestampResolution = 9;

    /// <summary>The capture of whoever listened on these interfaces only.</summary>
    public static byte[] KeepInterfaces(byte[] capture, params IReadOnlyList<uint> kept)
    {
        var number = 0U;
        return Rewrite(capture, (type, body) => type switch
        {
            InterfaceDescription => kept.Contains(number++) ? body : null,
            EnhancedPacket or InterfaceStatistics => Renumbered(body, kept),
            _ => body,
        });
    }

    /// <summary>The first frames only, as of a capture that was stopped early; what stands behind them is gone.</summary>
    public static byte[] Cut(byte[] capture, int frames)
    {
        var left = frames;
        return Rewrite(capture, (type, body) => type is SectionHeader or InterfaceDescription ? body : type == EnhancedPacket && left-- > 0 ? body : null);
    }

    /// <summary>What stands before is gone, as of a capture that was begun late.</summary>
    public static byte[] CutHead(byte[] capture, int frames)
    {
        var left = frames;
        return Rewrite(capture, (type, body) => type == EnhancedPacket && left-- > 0 ? null : body);
    }

    /// <summary>All frames of one direction on a single interface without options: a middlebox, before the network's impairments (outbound) or behind them.</summary>
    public static byte[] Middle(byte[] capture, bool outbound)
    {
        var number = 0U;
        return Rewrite(capture, (type, body) => type switch
        {
            SectionHeader => body[..16],
            InterfaceDescription => number++ == 0 ? [.. body[..8], .. Options(body[8..], TimestampResolution)] : null,
            EnhancedPacket when DirectionOf(body) == (outbound ? 2 : 1) => OnFirst(WithoutOptions(body, keepDirections: false)),
            _ => null,
        });
    }

    /// <summary>Every frame twice, in a row.</summary>
    public static byte[] Doubled(byte[] capture) => Rewrite(capture, (_, body) => body, copies: 2);

    /// <summary>The clock is set back before a frame.</summary>
    public static byte[] SetBack(byte[] capture, int frame, long nanoseconds)
    {
        var number = 0;
        return Rewrite(capture, (type, body) =>
        {
            if (type != EnhancedPacket || ++number < frame) return body;
            byte[] changed = [.. body];
            var time = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(changed.AsSpan(4)) << 32) + BinaryPrimitives.ReadUInt32LittleEndian(changed.AsSpan(8)) - (ulong)nanoseconds;
            BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(4), (uint)(time >> 32));
            BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(8), (uint)time);
            return changed;
        });
    }

    /// <summary>All times later: a capture's clock shows the time of day.</summary>
    public static byte[] Later(byte[] capture) => SetBack(capture, 1, -1_000_000_000_000_000_000);

    /// <summary>Without directions, packet IDs and comments, and, if asked, without addresses, label and notes.</summary>
    public static byte[] Plain(byte[] capture, bool keepAddresses, bool keepDirections, bool keepLabel) => Rewrite(capture, (type, body) => type switch
    {
        SectionHeader => keepLabel ? body : body[..16],
        InterfaceDescription => keepAddresses ? body : [.. body[..8], .. Options(body[8..], TimestampResolution)],
        EnhancedPacket => WithoutOptions(body, keepDirections),
        InterfaceStatistics => null,
        _ => body,
    });

    private static byte[]? Renumbered(byte[] body, IReadOnlyList<uint> kept)
    {
        var index = kept.ToList().IndexOf(BinaryPrimitives.ReadUInt32LittleEndian(body));
        if (index < 0) return null;
        byte[] changed = [.. body];
        BinaryPrimitives.WriteUInt32LittleEndian(changed, (uint)index);
        return changed;
    }

    private static byte[] WithoutOptions(byte[] body, bool keepDirections)
    {
        var captured = (int)BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(12));
        var options = 20 + ((captured + 3) & ~3);
        const ushort Flags = 2;
        return keepDirections ? [.. body[..options], .. Options(body[options..], Flags)] : body[..options];
    }

    // Those of one code, and the end.
    private static byte[] Options(byte[] options, ushort code)
    {
        List<byte> kept = [];
        for (var at = 0; at + 4 <= options.Length;)
        {
            var length = (BinaryPrimitives.ReadUInt16LittleEndian(options.AsSpan(at + 2)) + 3) & ~3;
            if (BinaryPrimitives.ReadUInt16LittleEndian(options.AsSpan(at)) == code) kept.AddRange(options.AsSpan(at, 4 + length));
            at += 4 + length;
        }

        return kept.Count == 0 ? [] : [.. kept, 0, 0, 0, 0];
    }

    private static uint DirectionOf(byte[] body)
    {
        var options = Options(body[(20 + ((int)(BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(12)) + 3) & ~3))..], 2);
        return options.Length == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(options.AsSpan(4)) & 3;
    }

    private static byte[] OnFirst(byte[] body)
    {
        byte[] changed = [.. body];
        BinaryPrimitives.WriteUInt32LittleEndian(changed, 0);
        return changed;
    }

    private static byte[] Rewrite(byte[] capture, Func<uint, byte[], byte[]?> change, int copies = 1)
    {
        using var output = new MemoryStream();
        Span<byte> word = stackalloc byte[4];
        for (var at = 0; at < capture.Length;)
        {
            var type = BinaryPrimitives.ReadUInt32LittleEndian(capture.AsSpan(at));
            var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(capture.AsSpan(at + 4));
            if (change(type, capture[(at + 8)..(at + length - 4)]) is { } body)
            {
                for (var copy = 0; copy < (type == EnhancedPacket ? copies : 1); copy++)
                {
                    BinaryPrimitives.WriteUInt32LittleEndian(word, type);
                    output.Write(word);
                    BinaryPrimitives.WriteUInt32LittleEndian(word, (uint)body.Length + 12);
                    output.Write(word);
                    output.Write(body);
                    output.Write(word);
                }
            }

            at += length;
        }

        return output.ToArray();
    }
}
