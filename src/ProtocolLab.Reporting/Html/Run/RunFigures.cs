using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>A run in a few large figures.</summary>
internal static class RunFigures
{
    public static Markup Write(RunReport report)
    {
        var (result, trace) = (report.Result, report.Trace);
        var clients = result.Clients ?? [];
        var flows = result.Statistics.Flows;
        return Markup.Of($"""
            <dl class="figures tight">
            {Facts.Figure("requirements exercised", $"{result.Requirements.Count(requirement => requirement.Verdict != Verdict.None)} of {result.Requirements.Count}")}{(clients.Count == 0 ? Markup.Empty : Facts.Figure("clients complete", $"{Numbers.Count(clients.Count(client => client.Outcome == "complete"))} of {Numbers.Count(clients.Count)}"))}{Facts.Figure("length of the trace", SiUnit.Format(LengthOf(trace), "s"))}{Facts.Figure("frames captured", Numbers.Count(trace.Frames))}{Facts.Figure("datagrams lost", Numbers.Count(flows.Sum(flow => flow.Lost)))}{Facts.Figure("fastest flow", SiUnit.Format(flows.Select(flow => flow.ThroughputBps).DefaultIfEmpty(0).Max(), "bit/s"))}</dl>

            """);
    }

    private static double LengthOf(Trace trace) => trace.Observations.Count == 0
        ? 0
        : (trace.Observations[^1].At - trace.Observations[0].At).Nanoseconds / 1e9;
}
