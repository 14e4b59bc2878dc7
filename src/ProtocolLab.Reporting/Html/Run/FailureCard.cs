using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A requirement that was missed, with everything that is needed to see why: what was expected and observed, the packets around it, and the one at fault.</summary>
internal static class FailureCard
{
    /// <param name="requirement">Worse than a pass.</param>
    /// <param name="excerpt">What went on around its frames; null if the trace has none of them.</param>
    /// <param name="report">Of the run.</param>
    /// <param name="isOpen">Whether its packets are seen at once; else they are folded.</param>
    public static Markup Write(RequirementResult requirement, Ladder? excerpt, RunReport report, bool isOpen) => Markup.Of($"""
        <article class="card v-{requirement.Verdict.Word()}">
        <h3>{VerdictMark.Badge(requirement.Verdict)} <a href="#{requirement.Id}">{requirement.Id}</a></h3>
        {Demand(requirement)}{Folded("Packets around it", Exhibit.Write(excerpt, requirement.Frames, SessionSection.Anchor, $"The packets around {requirement.Id}"), isOpen)}{Commands(requirement, report)}</article>

        """);

    /// <summary>An expectation of the scenario that did not come true; it names no frames.</summary>
    public static Markup Write(CaseResult expectation) => Markup.Of($"""
        <article class="card v-{expectation.Verdict.Word()}">
        <h3>{VerdictMark.Badge(expectation.Verdict)} <span class="name">{expectation.Name}</span></h3>
        {Sides(Markup.Of($"{expectation.Name}"), Markup.Of($"{expectation.Reason}"))}</article>

        """);

    /// <summary>What need not be seen at once.</summary>
    public static Markup Folded(string says, Markup content, bool isOpen) => isOpen || content.Text.Length == 0 ? content : Markup.Of($"""
        <details><summary>{says}</summary>
        {content}</details>

        """);

    public static Markup Sides(Markup expected, Markup observed) => Markup.Of($"""
        <div class="sides"><div><h4>Expected</h4><p>{expected}</p></div><div class="observed"><h4>Observed</h4><p class="reason">{observed}</p></div></div>

        """);

    /// <summary>A requirement as the specification has it.</summary>
    public static Markup Expected(string id)
    {
        if (RequirementCatalogue.Find(id) is not { } requirement) return Markup.Of($"{id}");
        return Markup.Of($"""{SpecText.Render(requirement.Text)} <span class="level">{requirement.Level.ToString().ToUpperInvariant()}, {requirement.Subject}, section {requirement.Section}</span>""");
    }

    private static Markup Demand(RequirementResult requirement) => Sides(Expected(requirement.Id), Markup.Of($"{requirement.Reason} {Frames.Write(requirement.Frames)}"));

    private static Markup Commands(RequirementResult requirement, RunReport report) => Markup.Of($"""
        {(requirement.Verdict < Verdict.Fail ? Markup.Empty : Facts.Rerun("Reduce it", Shrinking(requirement.Id, report)))}
        """);

    // A run is reduced by its scenario; what was set on the command line is not in it.
    private static string Shrinking(string id, RunReport report) =>
        report.Shrunk is null && report.Result.Kind == "scenario" && report.RerunCommand.Contains(" run ", StringComparison.Ordinal) && !report.RerunCommand.Contains("--set", StringComparison.Ordinal)
            ? $"{Rerun(report.RerunCommand)} --requirement {id}"
            : "";

    private static string Rerun(string command)
    {
        var verb = command.LastIndexOf(" run ", StringComparison.Ordinal);
        return $"{command[..verb]} shrink {command[(verb + 5)..]}";
    }
}
