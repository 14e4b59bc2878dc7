using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Reporting;

/// <summary>Under what conditions the run ran: the network, the protocol's parameters, and the file's own oddities.</summary>
internal static class SetupSection
{
    public static Markup Write(RunReport report) => Page.Section("setup", "Setup", Markup.Of($"""
        <div class="setup">
        {ListOf("Network", report.Conditions)}{Parameters(report.Trace.Label.Parameters)}{ListOf("Oddities of the capture", report.Trace.Warnings)}</div>

        """));

    private static Markup ListOf(string heading, IReadOnlyList<string> lines) => lines.Count == 0
        ? Markup.Empty
        : Markup.Of($"<div><h3>{heading}</h3><ul>{lines.Take(Rows.Most).Select(line => Markup.Of($"<li>{line}</li>"))}</ul>{Others(lines.Count - Rows.Most)}</div>\n");

    private static Markup Others(int count) => count <= 0 ? Markup.Empty : Markup.Of($"""<p class="note">And {Numbers.Of(count, "other")}.</p>""");

    private static Markup Parameters(Parameters parameters) => Markup.Of($"""
        <div><h3>Parameters in force</h3><dl class="parameters">{ParameterTable.All.Select(parameter => ParameterRow(parameter, parameters))}</dl></div>

        """);

    private static Markup ParameterRow(Parameter parameter, Parameters parameters)
    {
        var (value, usual) = (parameter.Get(parameters), parameter.Get(MovieStreaming.Parameters.Default));
        var note = value == usual ? Markup.Empty : Markup.Of($""" <span class="changed">default {usual}</span>""");
        return Markup.Of($"<div><dt><code>{parameter.Name}</code></dt><dd>{value}{note}</dd></div>");
    }
}
