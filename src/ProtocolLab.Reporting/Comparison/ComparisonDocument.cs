using System.Text.Json.Serialization;
using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>
/// What compare.json holds: two results, or two folders of results, side by side. It knows no time of day and no path but
/// those that were given, so the same two inputs give the same bytes.
/// </summary>
/// <param name="Tool">The version that compared.</param>
/// <param name="Before">As it was given.</param>
/// <param name="After">As it was given.</param>
/// <param name="Change">The worst of all; what is only new, gone or differing is no regression.</param>
/// <param name="Counts">Of requirements, cases, clients and figures, over all runs; a run's own verdict where nothing in it explains it.</param>
/// <param name="Tolerances">What was let pass.</param>
/// <param name="Runs">Those of the earlier side in its order, then those that only the later one has.</param>
public sealed record ComparisonDocument(
    string Schema,
    string Tool,
    string Before,
    string After,
    Change Change,
    ChangeCounts Counts,
    IReadOnlyList<FigureTolerance> Tolerances,
    IReadOnlyList<ComparedRun> Runs)
{
    public const string CurrentSchema = "protocollab/comparison/1";

    /// <summary>Whether each side was one result, and not a folder of many.</summary>
    [JsonIgnore]
    public bool IsOfOne { get; init; }

    /// <inheritdoc cref="ResultDocument.ToJson"/>
    public string ToJson() => ResultJson.Write(this);
}

/// <summary>How many of what. A flow that is new or gone counts once.</summary>
public sealed record ChangeCounts(int Regressions, int Improvements, int Changed, int New, int Gone, int Unchanged);

/// <param name="Figure">A <see cref="ComparedFigure"/>'s name.</param>
/// <param name="Relative">As a share of the earlier value.</param>
/// <param name="Floor">In the unit.</param>
public sealed record FigureTolerance(string Figure, string Unit, double Relative, double Floor);

/// <summary>One run of both sides.</summary>
/// <param name="Name">The earlier one's, or of a new run its own.</param>
/// <param name="Change">The worst of all that is compared in it.</param>
/// <param name="Before">Null for a new run.</param>
/// <param name="After">Null for a run that is gone.</param>
/// <param name="Notes">Why figures may differ for good reason: other seeds, other versions; may be empty.</param>
/// <param name="Verdicts">Of the run itself, and of everything that was put to the test on either side.</param>
/// <param name="Figures">Those that differ.</param>
public sealed record ComparedRun(
    string Name,
    Change Change,
    ComparedResult? Before,
    ComparedResult? After,
    IReadOnlyList<string> Notes,
    IReadOnlyList<VerdictChange> Verdicts,
    IReadOnlyList<FigureChange> Figures)
{
    /// <summary>How many figures are the same to the last digit.</summary>
    public int FiguresUnchanged { get; init; }

    /// <summary>Everything that counts: the run's own verdict only if nothing in the run explains its change.</summary>
    internal IEnumerable<Change> Counted() => Enum.GetValues<Change>()
        .SelectMany(change => ComparisonText.Told(this, change))
        .Where(one => one is not { Of: VerdictChange.OfRun, Change: Change.Unchanged })
        .Select(one => one.Change)
        .Concat(Figures.Select(figure => figure.Change));
}

/// <summary>What one side was computed from.</summary>
public sealed record ComparedResult(
    string Name,
    string Kind,
    ulong Seed,
    Verdict Verdict,
    string Tool,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CaptureDigest? Capture)
{
    public static ComparedResult Of(ResultDocument result) => new(result.Name, result.Kind, result.Seed, result.Verdict, result.Tool, result.Capture);
}

/// <summary>A verdict, or a client's outcome, before and after.</summary>
/// <param name="Of">One of the words below.</param>
/// <param name="Name">Of the requirement, case, client, flow or run.</param>
/// <param name="Before">The word of a verdict or outcome; null if there was none.</param>
/// <param name="After">The same, later.</param>
/// <param name="Reason">The later one's, or for something gone the earlier one's; may be empty.</param>
public sealed record VerdictChange(string Of, string Name, string? Before, string? After, Change Change, string Reason)
{
    public const string OfRun = "run";
    public const string OfRequirement = "requirement";
    public const string OfCase = "case";
    public const string OfClient = "client";

    /// <summary>A flow has no verdict; it is listed only if it is new or gone.</summary>
    public const string OfFlow = "flow";
}

/// <summary>A figure that differs.</summary>
/// <param name="Of">"client" or "flow".</param>
/// <param name="Name">The client's name, or "FROM to TO".</param>
/// <param name="Figure">A <see cref="ComparedFigure"/>'s name.</param>
/// <param name="Difference">After less before, in the unit.</param>
/// <param name="Relative">The difference as a share of what it was; null if that was 0.</param>
public sealed record FigureChange(string Of, string Name, string Figure, string Unit, double Before, double After, double Difference, double? Relative, Change Change);
