namespace ProtocolLab.Reporting;

/// <summary>The phases of a session on its charts' axis of time.</summary>
internal static class SessionBands
{
    /// <summary>Of a run that has more, such as of very many clients, only the first ones are drawn.</summary>
    private const int Most = 24;

    /// <summary>The registration window, since what comes before the stream is of no interest to charts of the stream, nor a band across all of it; and all faults.</summary>
    public static IReadOnlyList<Band> Of(RunReport report, StreamTraffic traffic) => Of(
        SessionPhases.Of(report.Trace).Where(phase => phase.Name.StartsWith(SessionPhases.Window, StringComparison.Ordinal)).Concat(report.Faults),
        traffic);

    /// <param name="phases">Those that lie outside the axis are left out.</param>
    public static IReadOnlyList<Band> Of(IEnumerable<Phase> phases, StreamTraffic traffic)
    {
        var time = traffic.Time;
        return
        [
            .. phases
                .Select(phase => new Band(phase.Name, phase.Kind, traffic.Seconds(phase.From.Nanoseconds), traffic.Seconds(phase.To.Nanoseconds)))
                .Where(band => band.From <= time.To && band.To >= time.From)
                .Select(band => band with { From = Math.Max(time.From, band.From), To = Math.Min(time.To, band.To) })
                .OrderBy(band => band.From)
                .Take(Most),
        ];
    }
}
