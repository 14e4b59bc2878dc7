namespace ProtocolLab.Reporting;

/// <summary>The kinds of frames and oddities that a capture has, in words.</summary>
internal static class FrameKinds
{
    /// <summary>UDP always, everything else where there is some.</summary>
    public static IEnumerable<(string What, Oddity Oddity)> Of(AnalysisDocument document)
    {
        var frames = document.Frames;
        yield return ("UDP datagrams with a whole header", frames.Udp);
        (string What, Oddity? Oddity)[] others =
        [
            ("IP that carries something else than UDP", frames.NotUdp),
            ("Something else than IP", frames.NotIp),
            ("Fragments of IP datagrams", frames.Fragments),
            ("Cut by the capture before the end of the UDP header", frames.Truncated),
            ("Length fields that contradict each other", frames.BadLengths),
            ("Link types that are not decoded", frames.UnsupportedLinkTypes),
            ("Frames of which the capture has only a part", frames.CutFrames),
            ("Datagrams of whose payload the capture has only a part", frames.CutPayloads),
            ("Wrong UDP checksums", frames.BadUdpChecksums),
            ("Wrong IPv4 header checksums", frames.BadHeaderChecksums),
            ("Frames without a time", frames.WithoutTime),
            ("Frames earlier than the one before", frames.BackwardsInTime),
        ];
        foreach (var (what, oddity) in others)
        {
            if (oddity is { Count: > 0 }) yield return (what, oddity);
        }
    }
}
