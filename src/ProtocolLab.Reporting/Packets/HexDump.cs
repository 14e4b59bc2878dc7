using System.Globalization;
using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>Octets as a hex dump: offset, sixteen octets, the same as ASCII.</summary>
internal static class HexDump
{
    private const int PerLine = 16;

    /// <param name="octets">All that are there.</param>
    /// <param name="most">How many are shown.</param>
    public static string Write(ReadOnlySpan<byte> octets, int most)
    {
        var text = new StringBuilder();
        var shown = octets[..Math.Min(octets.Length, most)];
        for (var offset = 0; offset < shown.Length; offset += PerLine)
        {
            var line = shown[offset..Math.Min(shown.Length, offset + PerLine)];
            text.Append(CultureInfo.InvariantCulture, $"{offset:x4} ");
            for (var i = 0; i < PerLine; i++)
            {
                if (i < line.Length) text.Append(CultureInfo.InvariantCulture, $" {line[i]:x2}");
                else text.Append("   ");
            }

            text.Append("  ");
            foreach (var octet in line) text.Append(octet is >= 0x20 and < 0x7F ? (char)octet : '.');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
