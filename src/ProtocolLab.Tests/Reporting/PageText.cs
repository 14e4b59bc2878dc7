using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ProtocolLab.Tests.Reporting;

/// <summary>Reads a page back as a tree; pages are written so that any XML reader can.</summary>
internal static partial class PageText
{
    public static XDocument Parse(string html)
    {
        using var text = new StringReader(OwnScript().Replace(html, "<script></script>"));
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader);
    }

    /// <summary>What is not the page itself, a place on it, or a file beside or below it.</summary>
    public static IEnumerable<string> ExternalReferences(XDocument page) => page.Descendants()
        .SelectMany(element => element.Attributes())
        .Where(attribute => attribute.Name.LocalName is "src" or "srcset" or "action" or "data" or "poster" or "background"
            || (attribute.Name.LocalName == "href" && !IsLocal(attribute.Value)))
        .Select(attribute => attribute.ToString());

    private static bool IsLocal(string href) =>
        href is "data:," || (!href.Contains(':', StringComparison.Ordinal) && !href.StartsWith('/'));

    // Script is no markup: && and < mean something else there.
    [GeneratedRegex(@"<script>\n.*</script>", RegexOptions.Singleline)]
    private static partial Regex OwnScript();
}
