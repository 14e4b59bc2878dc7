using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>
/// Draws the lanes of a ladder. Left to right is in per cent and top to bottom in pixels, so that the drawing takes the page's width
/// while its letters keep their size.
/// </summary>
internal static class SvgLadder
{
    /// <summary>Where on its way a lost datagram ends.</summary>
    private const double LostAt = 0.55;

    /// <summary>Heads of arrows, and the cross: once per page.</summary>
    public static readonly Markup Symbols = new("""
        <svg class="symbols" width="0" height="0" aria-hidden="true"><defs>
        <marker id="l-tip" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8L10 5L0 9.2Z" class="l-tip"/></marker>
        <marker id="l-bad" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8L10 5L0 9.2Z" class="l-bad"/></marker>
        <marker id="l-cross" viewBox="0 0 12 12" refX="6" refY="6" markerWidth="13" markerHeight="13" markerUnits="userSpaceOnUse"><path d="M1.5 1.5l9 9m0-9l-9 9" class="l-cross"/></marker>
        <marker id="l-bar" viewBox="0 0 12 12" refX="9" refY="6" markerWidth="14" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 2.5L7 6L1 9.5M9 .5v11" class="l-cross"/></marker>
        <marker id="l-open" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3.6" class="l-open"/></marker>
        </defs></svg>
        """);

    /// <param name="ladder">What to draw.</param>
    /// <param name="layout">Where.</param>
    /// <param name="label">What the drawing is.</param>
    /// <param name="anchor">What stands before a frame's number in the anchor of its packet; null for no links.</param>
    public static Markup Lanes(Ladder ladder, LadderLayout layout, string label, string? anchor) => Markup.Of($"""
        <svg class="lanes" width="100%" height="{layout.Height:0}" role="group" aria-label="{label}">
        {ladder.Bands.Where(band => band.Kind == PhaseKind.Fault).Select(band => Tint(band, layout))}{ladder.Lifelines.Select((_, line) => Markup.Of($"""<line class="life" x1="{X(ladder, line):0.##}%" y1="0" x2="{X(ladder, line):0.##}%" y2="{layout.Height:0}"/>"""))}
        {layout.Steps.Select(each => Step(ladder, each, anchor))}<g class="words" aria-hidden="true">{layout.Steps.Select(each => Text(ladder, each))}</g></svg>
        """);

    private static double X(Ladder ladder, int line) => 100 * (line + 0.5) / ladder.Lifelines.Count;

    private static Markup Tint(Phase band, LadderLayout layout)
    {
        var (from, to) = (layout.YOf(band.From), layout.YOf(band.To));
        return Markup.Of($"""<rect class="fault" x="0" y="{from:0.#}" width="100%" height="{Math.Max(2, to - from):0.#}"><title>{band.Name}</title></rect><text class="fault-name" x="100%" dx="-8" y="{from + 11:0.#}" text-anchor="end">{band.Name}</text>""");
    }

    private static Markup Step(Ladder ladder, LadderLayout.PlacedStep placed, string? anchor)
    {
        var step = placed.Step;
        var (from, to) = (X(ladder, step.From), X(ladder, step.To));
        var words = Words(ladder, step);
        var inside = Lines(placed, from, to);
        var until = step is Run run ? Markup.Of($"""data-u="{(run.Last.At - ladder.Begins).TotalSeconds:0.######}" """) : Markup.Empty;
        var data = Markup.Of($"""class="{Classes(step)}" data-l="{step.From} {step.To}" data-t="{(step.At - ladder.Begins).TotalSeconds:0.######}" {until}""");
        return step is Arrow arrow && anchor is not null
            ? Markup.Of($"<a href=\"#{anchor}{arrow.Frame}\" {data}aria-label=\"{words}\">{inside}</a>\n")
            : Markup.Of($"<g {data}>{inside}<title>{words}</title></g>\n");
    }

    private static string Words(Ladder ladder, LadderStep step)
    {
        var fate = StepWords.Fate(step);
        return $"{StepWords.Seconds(step.At, ladder.Begins)} s{(step is Run run ? $" to {StepWords.Seconds(run.Last.At, ladder.Begins)} s" : "")}, {ladder.Lifelines[step.From].Name} to {ladder.Lifelines[step.To].Name}: {StepWords.Name(step)}{(fate.Length == 0 ? "" : $", {fate}")}";
    }

    private static string Classes(LadderStep step) => string.Join(' ', Kinds(step));

    private static IEnumerable<string> Kinds(LadderStep step)
    {
        yield return step is Run ? "run" : "pk";
        if (StepWords.IsProblem(step)) yield return "odd";
        if (step is not Arrow arrow) yield break;
        if (arrow.IsWitness) yield return "named";
        if (arrow.Datagram.Repeats is not null) yield return "again";
        if (arrow.Datagram.Fate is Fate.Lost or Fate.Undelivered or Fate.Corrupted) yield return "bad";
    }

    private static Markup Lines(LadderLayout.PlacedStep placed, double from, double to)
    {
        if (placed.Step is not Arrow arrow)
        {
            return Markup.Of($"""<line class="many" x1="{from:0.##}%" y1="{placed.Y + 5:0.#}" x2="{to:0.##}%" y2="{placed.EndY + 5:0.#}"/><line x1="{from:0.##}%" y1="{placed.Y + 5:0.#}" x2="{to:0.##}%" y2="{placed.EndY + 5:0.#}" marker-end="url(#l-tip)"/>""");
        }

        var fate = arrow.Datagram.Fate;
        var end = fate == Fate.Lost ? from + ((to - from) * LostAt) : to;
        var (x1, y1, x2) = (Markup.Of($"{from:0.##}%"), Markup.Of($"{placed.Y:0.#}"), Markup.Of($"{end:0.##}%"));
        var y2 = placed.EndY;
        return Markup.Of($"""
            <line class="hit" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2:0.#}"/><line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2:0.#}" marker-end="url(#{Marker(arrow, fate)})"/>{placed.Arrivals.Skip(1).Select(copy => Markup.Of($"""<line class="copy-of" x1="{x1}" y1="{y1}" x2="{to:0.##}%" y2="{copy:0.#}" marker-end="url(#l-tip)"/>"""))}
            """);
    }

    private static string Marker(Arrow arrow, Fate fate) => fate switch
    {
        Fate.Lost => "l-cross",
        Fate.Undelivered => "l-bar",
        Fate.Unknown => "l-open",
        Fate.Corrupted => "l-bad",
        _ => arrow.IsWitness ? "l-bad" : "l-tip",
    };

    // Above the line at its sender's end: there, however it slopes, nothing of it is in the way. And above all lines.
    private static Markup Text(Ladder ladder, LadderLayout.PlacedStep placed)
    {
        var step = placed.Step;
        var fate = StepWords.Fate(step);
        var name = step switch
        {
            Arrow { IsWitness: true } => $"◆ {StepWords.Name(step)}",
            Arrow { Datagram.Repeats: not null } => $"↻ {StepWords.Name(step)}",
            _ => StepWords.Name(step),
        };
        // What is too long for the lanes at the left begins at the other end.
        var isLeftward = step.To < step.From;
        var isLong = isLeftward && TextSize.Width(name + fate) > (step.From + 0.4) * LadderView.LaneWidth;
        var (line, dx, anchor) = !isLeftward ? (step.From, 9, Markup.Empty) : isLong ? (step.To, 9, Markup.Empty) : (step.From, -9, new Markup(" text-anchor=\"end\""));
        var words = fate.Length == 0 ? Markup.Empty : Markup.Of($"<tspan class=\"fate\">, {fate}</tspan>");
        return Markup.Of($"""<text class="{Classes(step)}" x="{X(ladder, line):0.##}%" dx="{dx}" y="{placed.Y - 6:0.#}"{anchor}>{name}{words}</text>""");
    }
}
