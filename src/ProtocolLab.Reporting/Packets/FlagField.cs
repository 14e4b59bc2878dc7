using System.Globalization;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>A flag octet bit by bit.</summary>
internal static class FlagField
{
    private const int Reserved = 0xFE;

    public static PacketField Read(byte octet, WireField field, int at)
    {
        var flag = field.Bit0!;
        var isSet = (octet & 1) != 0;
        var reserved = octet & Reserved;
        return new PacketField(field.Name, string.Create(CultureInfo.InvariantCulture, $"0x{octet:x2}"), at, 1)
        {
            Parts =
            [
                new PacketField(flag.Letter, isSet ? flag.Set : flag.Clear, at, 1) { Bits = $".... ...{(isSet ? 1 : 0)}" },
                new PacketField("Reserved", string.Create(CultureInfo.InvariantCulture, $"0x{reserved >> 1:x2}"), at, 1)
                {
                    Bits = string.Create(CultureInfo.InvariantCulture, $"{octet >> 4:b4} {(octet >> 1) & 7:b3}."),
                    Meaning = reserved == 0 ? "" : "has to be 0 (WIRE-02), and is ignored (WIRE-03)",
                },
            ],
        };
    }
}
