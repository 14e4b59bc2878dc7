using System.Text;
using ProtocolLab.Capture.PcapNg;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Reading;

/// <summary>The options of a packet that are of use here (section 4.3).</summary>
internal readonly ref struct PacketOptions
{
    private const uint DirectionMask = 3;

    public Direction Direction { get; private init; }

    public ulong? PacketId { get; private init; }

    /// <summary>Empty if there is no comment.</summary>
    public CommentOptions Comments { get; private init; }

    public static PacketOptions Parse(ReadOnlySpan<byte> octets, ByteOrder order, long offset, ushort? packetIdCode)
    {
        var direction = Direction.Unknown;
        ulong? packetId = null;
        var hasComment = false;
        var options = new OptionCursor(octets, order, offset);
        while (options.MoveNext())
        {
            if (options.Code == OptionCode.PacketFlags)
            {
                options.RequireLength(sizeof(uint), "epb_flags");
                direction = (order.UInt32(options.Value) & DirectionMask) switch
                {
                    1 => Direction.Inbound,
                    2 => Direction.Outbound,
                    _ => Direction.Unknown,
                };
            }
            else if (options.Code == packetIdCode)
            {
                options.RequireLength(sizeof(ulong), "epb_packetid");
                packetId = order.UInt64(options.Value);
            }
            else if (options.Code == OptionCode.Comment)
            {
                hasComment = true;
            }
        }

        return new PacketOptions
        {
            Direction = direction,
            PacketId = packetId,
            Comments = hasComment ? new CommentOptions(octets, order) : default,
        };
    }
}

/// <summary>A packet's options, kept undecoded until somebody asks for the comment.</summary>
internal readonly ref struct CommentOptions(ReadOnlySpan<byte> octets, ByteOrder order)
{
    private readonly ReadOnlySpan<byte> octets = octets;
    private readonly ByteOrder order = order;

    /// <summary>The comments joined by line feeds, or null. Octets that are not UTF-8 become U+FFFD.</summary>
    public string? Decode()
    {
        if (octets.IsEmpty) return null;
        string? comment = null;
        var options = new OptionCursor(octets, order, offset: 0);
        while (options.MoveNext())
        {
            if (options.Code != OptionCode.Comment) continue;
            var text = Encoding.UTF8.GetString(options.Value);
            comment = comment is null ? text : $"{comment}\n{text}";
        }

        return comment;
    }
}
