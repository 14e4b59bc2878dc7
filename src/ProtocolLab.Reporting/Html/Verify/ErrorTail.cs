namespace ProtocolLab.Reporting;

/// <summary>The last that a program wrote to its standard error: enough to see a crash, never so much that the page suffers.</summary>
internal static class ErrorTail
{
    private const int Lines = 10;
    private const int Width = 160;

    public static Markup Write(string output)
    {
        var all = output.ReplaceLineEndings("\n").TrimEnd('\n', ' ').Split('\n');
        if (all is [""]) return Markup.Empty;
        var last = string.Join('\n', all.TakeLast(Lines).Select(line => TextSize.Shorten(line, Width)));
        var says = all.Length > Lines ? $"the last {Lines} of {Numbers.Of(all.Length, "line")}" : Numbers.Of(all.Length, "line");
        return Markup.Of($"""<details open=""><summary>Standard error, {says}</summary><pre>{last}</pre></details>""");
    }
}
