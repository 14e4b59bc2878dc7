using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>How the clients ended, and whether the run showed what it was meant to show.</summary>
internal static class OutcomeSections
{
    /// <summary>These are seen at a glance.</summary>
    private const int FewCases = 12;

    public static Markup Clients(ResultDocument result) => result.Clients is not { Count: > 0 } clients
        ? Markup.Empty
        : Page.Section("clients", "Clients", Markup.Of($"""
            {Rows.Note(clients.Count, "client", "that ended worst")}{Table.Write(
            "How each client ended",
            "clients",
            [new("Client"), new("Role"), new("Outcome"), new("Octets written", true), new("Packets lost", true), new("Exit code", true), new("Message")],
            Worst.Of(clients, Rows.Most).Select(ClientRow))}
            """));

    public static Markup Cases(ResultDocument result) => result.Cases.Count == 0
        ? Markup.Empty
        : Page.Section("cases", "Expectations", Markup.Of($"""
            {(result.Cases.Count <= FewCases ? Markup.Empty : FilterTools.Write("word, requirement", Facet.OfVerdicts(result.Cases.Select(one => one.Verdict))))}{Rows.Note(result.Cases.Count, "expectation", "with the worst verdict")}{Table.Write(
            "What the run was meant to show",
            "cases",
            [new("Expectation"), new("Verdict"), new("Requirements"), new("Took", true)],
            Worst.Of(result.Cases, Rows.Most).Select(CaseRow))}
            """));

    private static Row ClientRow(ClientResult client) => Table.Row(
        new Cell(Markup.Of($"""<strong class="name">{client.Name}</strong>""")),
        Cell.Text(client.Role),
        new Cell(Outcome(client.Outcome)),
        Cell.Number(client.Written),
        Cell.Number(client.Lost),
        client.ExitCode is { } code ? Cell.Number(code) : Cell.Text("–"),
        Cell.Text(client.Message));

    // Not a verdict: a client that fails may be just what the run is to show.
    private static Markup Outcome(string outcome) => Markup.Of($"""<span class="outcome {OutcomeClass(outcome)}">{outcome}</span>""");

    private static string OutcomeClass(string outcome) => outcome switch
    {
        "complete" => "o-complete",
        "incomplete" => "o-incomplete",
        _ => "o-failed",
    };

    private static Row CaseRow(CaseResult one) => new(
        [
        new Cell(Markup.Of($"""<span class="name">{one.Name}</span>{(one.Reason.Length == 0 ? Markup.Empty : Markup.Of($"""<p class="reason">{one.Reason}</p>"""))}""")),
        new Cell(VerdictMark.Badge(one.Verdict), Markup.Of($"{(int)one.Verdict}").Text),
        new Cell(Markup.Join(one.Requirements.Select(id => Markup.Of($"""<a href="#{id}">{id}</a>""")), " ")),
        Cell.Time(one.DurationMs * 1_000),
        ],
        Markup.Of($""" data-verdict="{one.Verdict.Word()}" """));
}
