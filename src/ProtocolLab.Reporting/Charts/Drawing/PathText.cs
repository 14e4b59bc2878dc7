using System.Globalization;
using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>
/// An SVG path in as few octets as possible: whole numbers, each relative to the one before. The plot is a grid of
/// <see cref="Width"/> × <see cref="Height"/> that is stretched to whatever room there is, and of which a part can be
/// shown alone: fine enough to be zoomed into.
/// </summary>
internal sealed class PathText
{
    public const int Width = 20_000;
    public const int Height = 1_000;

    private readonly StringBuilder text = new();
    private int x;
    private int y;
    private bool isLine;

    public static int Across(double share) => (int)Math.Round(share * Width);

    public static int Down(double share) => (int)Math.Round((1 - share) * Height);

    public PathText MoveTo(int toX, int toY)
    {
        text.Append('M');
        (isLine, x, y) = (false, 0, 0);
        return Append(toX, toY);
    }

    public PathText LineTo(int toX, int toY)
    {
        if (toX == x && toY == y) return this;
        if (!isLine) text.Append('l');
        else if (toX >= x) text.Append(' ');
        isLine = true;
        return Append(toX, toY);
    }

    public PathText Close()
    {
        text.Append('Z');
        isLine = false;
        return this;
    }

    public override string ToString() => text.ToString();

    private PathText Append(int toX, int toY)
    {
        text.Append(CultureInfo.InvariantCulture, $"{toX - x}");
        if (toY >= y) text.Append(' ');
        text.Append(CultureInfo.InvariantCulture, $"{toY - y}");
        (x, y) = (toX, toY);
        return this;
    }
}
