using System.Globalization;
using ProtocolLab.Cli.Captures;
using ProtocolLab.Network;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Analyzing;

/// <summary>How many flows are listed where.</summary>
internal readonly record struct AnalysisLimits(int Table, int Document);

/// <summary>What the command line asks of an analysis.</summary>
/// <param name="Filter">All conditions in words of pcap-filter(7); empty for none.</param>
/// <param name="From">As given; empty for the beginning.</param>
/// <param name="To">As given; empty for the end.</param>
internal sealed record AnalysisOrder(AnalysisOptions Options, string Filter, string From, string To)
{
    private const int TableFlows = 20;
    private const int DocumentFlows = 5_000;
    private const double Nanoseconds = 1e9;

    /// <exception cref="UsageException">One of them cannot be read.</exception>
    public static AnalysisOrder Read(string? filter, string[]? hosts, string[]? ports, string? from, string? to)
    {
        List<string> conditions = [];
        if (filter is not null) conditions.Add(Parsed("--filter", filter));
        if (hosts is { Length: > 0 }) conditions.Add(Parsed("--host", AnyOf("host", hosts)));
        if (ports is { Length: > 0 }) conditions.Add(Parsed("--port", AnyOf("port", ports)));
        var all = conditions.Count == 1 ? conditions[0] : string.Join(" and ", conditions.Select(condition => $"({condition})"));
        var range = new TimeRange(Bound("--from", from), Bound("--to", to));
        var options = new AnalysisOptions { Filter = all.Length == 0 ? null : PacketFilterParser.Parse(all), Range = range };
        return new AnalysisOrder(options, all, from ?? "", to ?? "");
    }

    public static AnalysisLimits Top(int? asked, bool hasDocument) => asked switch
    {
        < 1 => throw new UsageException("protocollab: --top: expected a number from 1 up."),
        { } top => new AnalysisLimits(top, top),
        null => new AnalysisLimits(TableFlows, hasDocument ? DocumentFlows : TableFlows),
    };

    /// <returns>Nanoseconds, or null if none is asked for.</returns>
    public static long? Interval(string? text)
    {
        if (text is null) return null;
        return TryDuration(text, out var ns) && ns > 0 ? ns : throw new UsageException($"protocollab: --interval: expected a time above 0, in seconds or such as 100ms, found '{text}'.");
    }

    public AnalysisNames NamesFor(CaptureFile file) => new(file.Name, Filter, From, To);

    public string RerunFor(CaptureFile file) => string.Join(' ', (string[])
    [
        "dotnet run --project src/ProtocolLab.Cli -c Release -- analyze", file.IsStandardInput ? "-" : file.ToString(),
        .. Filter.Length == 0 ? (string[])[] : ["--filter", $"\"{Filter}\""],
        .. From.Length == 0 ? (string[])[] : ["--from", From],
        .. To.Length == 0 ? (string[])[] : ["--to", To],
    ]);

    private static string AnyOf(string word, string[] values) => string.Join(" or ", values.Select(value => $"{word} {value}"));

    private static string Parsed(string option, string text)
    {
        try
        {
            PacketFilterParser.Parse(text);
            return text;
        }
        catch (FormatException fault)
        {
            throw new UsageException($"protocollab: {option} '{text}': {fault.Message}");
        }
    }

    private static TimeBound? Bound(string option, string? text)
    {
        if (text is null) return null;
        if (TryDuration(text, out var ns)) return new TimeBound(ns, IsRelative: true);
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return text.Contains('-', StringComparison.Ordinal) && DateTime.TryParse(text, CultureInfo.InvariantCulture, utc, out var time)
            ? new TimeBound((long)Int128.Clamp((Int128)(time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick, long.MinValue, long.MaxValue), IsRelative: false)
            : throw new UsageException($"protocollab: {option}: expected seconds since the first frame, or a UTC time such as 2026-11-28T12:00:00Z, found '{text}'.");
    }

    private static bool TryDuration(string text, out long ns)
    {
        ns = 0;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            ns = (long)Math.Round(Math.Min(seconds * Nanoseconds, long.MaxValue / 2));
            return true;
        }

        if (!DurationText.TryParse(text, out var duration)) return false;
        ns = duration.Nanoseconds;
        return true;
    }
}
