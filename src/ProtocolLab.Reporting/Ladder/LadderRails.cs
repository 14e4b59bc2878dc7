using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>The margin of a ladder: times, and phases and faults as bars beside them.</summary>
internal static class LadderRails
{
    private const double TimeWidth = 84;
    private const double RailWidth = 19;
    private const int MostRails = 6;

    // Times closer than this would touch.
    private const double TimeRoom = 13;
    private const double LetterWidth = 6.1;

    public static double WidthOf(Ladder ladder) => TimeWidth + (RailWidth * Rails(ladder).Count) + 4;

    public static Markup Write(Ladder ladder, LadderLayout layout)
    {
        var rails = Rails(ladder);
        return Markup.Of($"""
            <svg class="times" width="{WidthOf(ladder):0}" height="{layout.Height:0}" aria-hidden="true">
            {rails.SelectMany((rail, i) => rail.Select(band => Bar(band, layout, TimeWidth + (i * RailWidth))))}{Times(ladder, layout)}</svg>
            """);
    }

    // Bars that overlap stand beside each other.
    private static List<List<Phase>> Rails(Ladder ladder)
    {
        List<List<Phase>> rails = [];
        foreach (var band in ladder.Bands.OrderBy(band => band.From).ThenByDescending(band => band.To))
        {
            if (rails.Find(rail => rail[^1].To <= band.From) is { } free) free.Add(band);
            else if (rails.Count < MostRails) rails.Add([band]);
        }

        return rails;
    }

    private static Markup Bar(Phase band, LadderLayout layout, double x)
    {
        var (from, to) = (layout.YOf(band.From), layout.YOf(band.To));
        var height = Math.Max(3, to - from - 1);
        var letters = (int)((height - 8) / LetterWidth);
        var middle = from + (height / 2);
        var name = letters < 3 ? Markup.Empty : Markup.Of($"""<text transform="rotate(-90 {x + 12:0.#} {middle:0.#})" x="{x + 12:0.#}" y="{middle:0.#}" text-anchor="middle">{TextSize.Shorten(band.Name, letters)}</text>""");
        return Markup.Of($"""<g class="bar-{(band.Kind == PhaseKind.Fault ? "fault" : "phase")}"><rect x="{x:0.#}" y="{from:0.#}" width="{RailWidth - 3:0.#}" height="{height:0.#}" rx="3"/>{name}<title>{band.Name}</title></g>""");
    }

    private static IEnumerable<Markup> Times(Ladder ladder, LadderLayout layout)
    {
        var before = double.MinValue;
        foreach (var placed in layout.Steps)
        {
            if (placed.Y - before < TimeRoom) continue;
            before = placed.Y;
            var seconds = StepWords.Seconds(placed.Step.At, ladder.Begins);
            yield return Markup.Of($"""<text class="at" x="{TimeWidth - 8:0}" y="{placed.Y + 4:0.#}" text-anchor="end">{seconds[..^3]}<tspan class="fine" dx="2">{seconds[^3..]}</tspan></text>""");
        }
    }
}
