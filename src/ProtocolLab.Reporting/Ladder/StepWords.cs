using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>What a step of the ladder is called, and what became of it, in words.</summary>
internal static class StepWords
{
    /// <summary>"Registration Request, Seq 2"; "1,204 Stream packets".</summary>
    public static string Name(LadderStep step) => step switch
    {
        Arrow arrow => PacketLabel.Of(arrow.Datagram.Head),
        Run { IsStream: true } run => Numbers.Of(run.Count, "Stream packet"),
        Run { First: { IsPacket: true } first } run => $"{Numbers.Count(run.Count)} × {first.Type.Name()}",
        Run run => Numbers.Of(run.Count, "malformed datagram"),
        _ => "",
    };

    /// <summary>What is not as it should be, or is worth a word; may be empty.</summary>
    public static string Fate(LadderStep step) => step switch
    {
        Arrow arrow => Fate(arrow.Datagram),
        Run run => string.Join(", ", Problems(run)),
        _ => "",
    };

    /// <summary>Whether a reader who looks for trouble wants to see it.</summary>
    public static bool IsProblem(LadderStep step) => step switch
    {
        Arrow { IsWitness: true } => true,
        Arrow arrow => arrow.Datagram is { Fate: Reporting.Fate.Lost or Reporting.Fate.Undelivered or Reporting.Fate.Corrupted } or { Repeats: not null } or { Arrivals.Count: > 1 } or { Head.IsPacket: false },
        Run run => run.HasProblem,
        _ => false,
    };

    /// <summary>"lost: random loss".</summary>
    public static string Fate(Datagram datagram)
    {
        List<string> words = [];
        if (datagram.Repeats is not null) words.Add("again");
        switch (datagram.Fate)
        {
            case Reporting.Fate.Lost:
                words.Add(datagram.Comment is { } comment ? Cause(comment) : "lost");
                break;
            case Reporting.Fate.Undelivered or Reporting.Fate.Corrupted:
                words.Add(datagram.Arrivals.Select(seen => seen.Comment).FirstOrDefault(text => text is not null) ?? datagram.Comment ?? "corrupted");
                break;
            case Reporting.Fate.Unknown:
                words.Add("not seen to arrive");
                break;
        }

        if (datagram.Arrivals.Count > 1) words.Add(datagram.Arrivals.Count == 2 ? "arrived twice" : string.Create(CultureInfo.InvariantCulture, $"arrived {datagram.Arrivals.Count} times"));
        return string.Join(", ", words);
    }

    /// <summary>"lost: partition" of "lost on link server->bob: partition": which link it was, the arrow shows.</summary>
    public static string Cause(string comment)
    {
        const string OnLink = " on link ";
        var link = comment.IndexOf(OnLink, StringComparison.Ordinal);
        var colon = link < 0 ? -1 : comment.IndexOf(": ", link, StringComparison.Ordinal);
        return link < 0 || colon < 0 ? comment : comment[..link] + comment[colon..];
    }

    /// <summary>Seconds since the trace's first frame, to the microsecond.</summary>
    public static string Seconds(Instant at, Instant begins) => ((at - begins).Nanoseconds / 1e9m).ToString("#,0.000000", CultureInfo.InvariantCulture);

    /// <summary>How long it was on its way; empty where that is not seen.</summary>
    public static string Way(Datagram datagram) =>
        datagram is { Sent: { } sent, Arrivals: [var first, ..] } && first.Frame != sent.Frame && first.At >= sent.At ? (first.At - sent.At).ToString() : "";

    private static IEnumerable<string> Problems(Run run)
    {
        if (run.Lost > 0) yield return $"{Numbers.Count(run.Lost)} lost{(run.Causes.Count == 1 ? $" ({Cause(run.Causes.Keys.First()).Replace($"{TapComment.Lost}: ", "", StringComparison.Ordinal)})" : "")}";
        if (run.Corrupted > 0) yield return $"{Numbers.Count(run.Corrupted)} corrupted";
        if (run.Undelivered > 0) yield return $"{Numbers.Count(run.Undelivered)} not delivered";
        if (run.OutOfOrder > 0) yield return $"{Numbers.Count(run.OutOfOrder)} out of order";
        if (run.Duplicates > 0) yield return $"{Numbers.Of(run.Duplicates, "duplicate")}";
        if (run.SentAgain > 0) yield return $"{Numbers.Count(run.SentAgain)} sent again";
    }
}
