namespace ProtocolLab.Reporting;

/// <summary>report.html: one run on one page that needs no network and no script to be read.</summary>
public static class HtmlReport
{
    /// <summary>The same report gives the same text, byte for byte.</summary>
    public static string Write(RunReport report) =>
        $"<!doctype html>\n<title>{System.Net.WebUtility.HtmlEncode(report.Result.Name)}</title>\n";
}
