using System.Text;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Lab;

/// <summary>Writes a run's documents beside its trace.</summary>
internal static class RunFolder
{
    public const string ResultFile = "result.json";
    public const string ReportFile = "report.html";
    public const string SummaryFile = "summary.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string folder, RunReport report)
    {
        Directory.CreateDirectory(folder);
        WriteText(Path.Combine(folder, ResultFile), report.Result.ToJson());
        WriteText(Path.Combine(folder, ReportFile), HtmlReport.Write(report));
    }

    /// <summary>Writes a file, into a folder that is made if need be: what came of a long run is not to be lost for want of one.</summary>
    public static void WriteText(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text, Utf8);
    }
}
