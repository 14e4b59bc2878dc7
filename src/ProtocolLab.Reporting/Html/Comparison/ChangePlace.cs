namespace ProtocolLab.Reporting;

/// <summary>Where the compared reports themselves say what changed.</summary>
internal static class ChangePlace
{
    /// <summary>With a link to where the later report, or of what is gone the earlier one, says it.</summary>
    public static Markup Link(ComparisonReport report, ComparedRun run, VerdictChange one)
    {
        var links = report.LinksOf(run);
        var anchor = one.Of switch
        {
            VerdictChange.OfRequirement => "#" + Uri.EscapeDataString(one.Name),
            VerdictChange.OfCase => (run.After ?? run.Before)!.Kind == VerifyResultBuilder.Kind ? "#" + CaseTable.AnchorOf(one.Name) : "#cases",
            VerdictChange.OfClient => "#clients",
            VerdictChange.OfFlow => "#flows",
            _ => "",
        };
        var target = one.Change == Change.Gone ? links.Before : links.After ?? links.Before;
        return target is null
            ? Markup.Of($"""<span class="name">{one.Name}</span>""")
            : Markup.Of($"""<a class="name" href="{Page.RelativeLink(target)}{anchor}">{one.Name}</a>""");
    }
}
