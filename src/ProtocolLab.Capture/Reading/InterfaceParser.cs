using ProtocolLab.Capture.PcapNg;
using ProtocolLab.Network;

namespace ProtocolLab.Capture.Reading;

/// <summary>Reads Interface Description Blocks (section 4.2).</summary>
internal static class InterfaceParser
{
    private const int FixedLength = 8;
    private const byte Microseconds = 6;

    public static CaptureInterface Parse(in Block block, int section, CaptureFacts facts, out TimestampScale scale)
    {
        block.RequireBody(FixedLength, "Interface Description Block");
        string? name = null;
        string? description = null;
        List<HostAddress> addresses = [];
        var resolution = Microseconds;
        long offsetSeconds = 0;

        var options = new OptionCursor(block.Body[FixedLength..], block.Order, block.BodyOffset + FixedLength);
        while (options.MoveNext())
        {
            switch (options.Code)
            {
                case OptionCode.InterfaceName:
                    name = facts.KeepText(options.Value, block.Offset);
                    break;
                case OptionCode.InterfaceDescription:
                    description = facts.KeepText(options.Value, block.Offset);
                    break;
                case OptionCode.InterfaceIPv4:
                    options.RequireLength(8, "if_IPv4addr");
                    facts.Spend(32, block.Offset);
                    addresses.Add(HostAddress.FromOctets(options.Value[..4]));
                    break;
                case OptionCode.InterfaceIPv6:
                    options.RequireLength(17, "if_IPv6addr");
                    facts.Spend(32, block.Offset);
                    addresses.Add(HostAddress.FromOctets(options.Value[..16]));
                    break;
                case OptionCode.TimestampResolution:
                    options.RequireLength(1, "if_tsresol");
                    resolution = options.Value[0];
                    break;
                case OptionCode.TimestampOffset:
                    options.RequireLength(8, "if_tsoffset");
                    offsetSeconds = (long)block.Order.UInt64(options.Value);
                    break;
            }
        }

        scale = TimestampScale.From(resolution, offsetSeconds);
        var linkType = (LinkType)block.Order.UInt16(block.Body);
        return new CaptureInterface(facts.Interfaces.Count, section, name, description, addresses, linkType, block.Order.UInt32(block.Body[4..]));
    }
}
