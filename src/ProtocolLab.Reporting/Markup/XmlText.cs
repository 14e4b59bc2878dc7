using System.Text;
using System.Xml;

namespace ProtocolLab.Reporting;

/// <summary>Text from strangers (movie names, file names) that must not break the document that quotes it.</summary>
internal static class XmlText
{
    /// <summary>The text with U+FFFD for everything that neither XML nor HTML can hold: control characters, lone surrogates.</summary>
    public static string Of(string text)
    {
        if (IsClean(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)) clean.Append('\uFFFD');
            else clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character)) return false;
        }

        return true;
    }
}
