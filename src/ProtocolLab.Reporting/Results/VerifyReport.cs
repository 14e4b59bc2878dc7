namespace ProtocolLab.Reporting;

/// <summary>Everything that the page of "verify" shows.</summary>
/// <param name="UnderTest">The command, or HOST:PORT, as the user gave it.</param>
/// <param name="TookMs">Milliseconds of real time for everything.</param>
/// <param name="RerunCommand">What to type to do all of it again; may be empty.</param>
/// <param name="CaseCommand">The same without a choice of cases: " --case NAME" is put behind it. May be empty.</param>
public sealed record VerifyReport(ResultDocument Result, string UnderTest, double TookMs, string RerunCommand, string CaseCommand)
{
    /// <summary>What the program under test wrote to its standard error, by case; the page shows the last lines.</summary>
    public IReadOnlyDictionary<string, string> ErrorOutput { get; init; } = new Dictionary<string, string>();

    /// <summary>In words, one each: the profile, what impairs the network; may be empty.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>The packets around what a case found, by case; a case that has none is told in words alone.</summary>
    public IReadOnlyDictionary<string, CaseExhibit> Exhibits { get; init; } = new Dictionary<string, CaseExhibit>();
}
