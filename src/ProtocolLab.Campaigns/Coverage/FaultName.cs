using ProtocolLab.Network;

namespace ProtocolLab.Campaigns;

/// <summary>The faults that a trace tells of, by name: the columns of the coverage.</summary>
internal static class FaultName
{
    public const string Duplicate = "duplicate";
    public const string Reorder = "reorder";
    public const string PortTaken = "port taken";
    public const string NothingBound = "nothing bound";
    public const string BadChecksum = "bad checksum";
    public const string Corrupt = "corrupt";
    public const string Vanished = "client vanished";

    /// <summary>Columns that stand first, in this order; what a trace tells of besides follows in the alphabet's.</summary>
    public static readonly IReadOnlyList<string> First = ["loss", Duplicate, Reorder, Corrupt, "partition", "queue full", "MTU", "explicit", PortTaken, NothingBound, Vanished];

    /// <summary>What a frame's comment says that happened to it; null if it is no fault.</summary>
    public static string? Of(string comment)
    {
        if (comment.StartsWith(TapComment.NotDelivered, StringComparison.Ordinal)) return Undelivered(comment);
        if (comment.StartsWith(TapComment.Corrupted, StringComparison.Ordinal)) return Corrupt;
        if (comment.StartsWith(TapComment.Duplicated, StringComparison.Ordinal)) return Duplicate;
        if (!comment.StartsWith(TapComment.Lost, StringComparison.Ordinal)) return null;
        var cause = comment.LastIndexOf(": ", StringComparison.Ordinal);
        return cause < 0 ? "loss" : comment[(cause + 2)..] switch
        {
            "random loss" => "loss",
            "as the scenario asks" => "explicit",
            "partition, on the way" => "partition",
            var said when said.StartsWith("larger than the MTU", StringComparison.Ordinal) => "MTU",
            var said when said.StartsWith("no route", StringComparison.Ordinal) => "no route",
            var said => said,
        };
    }

    private static string Undelivered(string comment) =>
        comment.Contains("another program holds", StringComparison.Ordinal) ? PortTaken
        : comment.Contains("checksum", StringComparison.Ordinal) ? BadChecksum
        : NothingBound;
}
