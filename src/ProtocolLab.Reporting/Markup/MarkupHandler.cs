using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProtocolLab.Reporting;

/// <summary>Builds a <see cref="Markup"/> from an interpolated string: literals as they are, holes escaped.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler
{
    private readonly StringBuilder text;

    public MarkupHandler(int literalLength, int formattedCount) =>
        text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Markup markup) => text.Append(markup.Text);

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (var part in parts) text.Append(part.Text);
    }

    public void AppendFormatted(string? value) => Escape(XmlText.Of(value ?? ""));

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => Escape(value.ToString(format, CultureInfo.InvariantCulture));

    public string Finish() => text.ToString();

    private void Escape(string value)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                _ => text.Append(character),
            };
        }
    }
}
