using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProtocolLab.Conformance;

/// <summary>A reason that is put into words only if the requirement was missed: a million packets that pass cost no text.</summary>
[InterpolatedStringHandler]
public ref struct ReasonIfMissed
{
    private DefaultInterpolatedStringHandler words;

    public ReasonIfMissed(int literalLength, int formattedCount, bool kept, out bool isNeeded)
    {
        isNeeded = !kept;
        words = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string value) => words.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => words.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => words.AppendFormatted(value, format);

    internal string ToText() => words.ToStringAndClear();
}
