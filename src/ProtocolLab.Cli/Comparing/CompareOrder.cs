using ProtocolLab.Cli.Commands;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>What the user wants compared.</summary>
/// <param name="ToleranceTexts">As typed: "5%", "jitter=20%".</param>
/// <param name="Folder">Where the files go.</param>
internal sealed record CompareOrder(string Before, string After, IReadOnlyList<string> ToleranceTexts, string Folder, bool PrintsJson)
{
    public Tolerances Tolerances { get; } = Parse(ToleranceTexts);

    /// <summary>What to type to compare again.</summary>
    public string Rerun => string.Join(' ',
    [
        "dotnet run --project src/ProtocolLab.Cli -c Release -- compare",
        ShellText.Quoted(Before),
        ShellText.Quoted(After),
        .. ToleranceTexts.Select(text => $"--tolerance {ShellText.Quoted(text)}"),
    ]);

    private static Tolerances Parse(IReadOnlyList<string> texts)
    {
        try
        {
            return Tolerances.Parse(texts);
        }
        catch (FormatException fault)
        {
            throw new UsageException($"protocollab: --tolerance: {fault.Message}");
        }
    }
}
