namespace ProtocolLab.Reporting;

/// <summary>How much of very much the page of a run shows: one with tens of thousands of rows would be megabytes, and slow.</summary>
internal static class Rows
{
    public const int Most = 200;

    /// <summary>What stands above a table that does not have all.</summary>
    /// <param name="noun">What each row is, in the singular.</param>
    /// <param name="worst">What the worst are, as in "that lost most"; those are on top.</param>
    public static Markup Note(int count, string noun, string worst) => count <= Most ? Markup.Empty : Markup.Of($"""
        <p class="note">Shown are the {Most} {worst}, the worst first, of {Numbers.Of(count, noun)}: the figures of all are in result.json.</p>

        """);
}
