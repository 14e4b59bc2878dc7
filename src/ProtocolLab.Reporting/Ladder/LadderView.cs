using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A ladder as part of a page: heads that stay in sight, times at the left, lanes that scroll beside them.</summary>
internal static class LadderView
{
    /// <summary>The narrowest lane in which words can be read, in pixels.</summary>
    private const int LaneWidth = 128;

    /// <param name="ladder">What to draw.</param>
    /// <param name="label">What it is, for those who hear the page.</param>
    /// <param name="anchor">See <see cref="SvgLadder.Lanes"/>.</param>
    public static Markup Write(Ladder ladder, string label, string? anchor)
    {
        var layout = LadderLayout.Of(ladder);
        var lanes = ladder.Lifelines.Count;
        return Markup.Of($"""
            <div class="ladder" tabindex="0" role="region" aria-label="{label}"><div class="ladder-grid" style="--gutter: {LadderRails.WidthOf(ladder):0}px; --lanes: {lanes}; --narrowest: {lanes * LaneWidth}px">
            <div class="ladder-corner">seconds</div>
            <div class="ladder-heads">{ladder.Lifelines.Select(Head)}</div>
            {LadderRails.Write(ladder, layout)}
            {SvgLadder.Lanes(ladder, layout, label, anchor)}
            </div></div>

            """);
    }

    private static Markup Head(Lifeline line) => Markup.Of(
        $"""<div><strong class="name">{line.Name}</strong><span>{(line.Role == line.Name ? "" : $"{line.Role} ")}{AddressOf(line)}</span></div>""");

    private static string AddressOf(Lifeline line) => line.Addresses.Count == 0 || line.Addresses[0].ToString() == line.Name ? "" : line.Addresses[0].ToString();
}
