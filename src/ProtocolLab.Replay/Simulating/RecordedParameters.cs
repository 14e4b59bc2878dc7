using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Reads the recorded server's values of section 8 off its conduct, where the capture does not say them.</summary>
internal static class RecordedParameters
{
    /// <returns>What was found, and in words which values these are.</returns>
    public static (Parameters Values, IReadOnlyList<string> Found) Derive(RecordedCapture recording)
    {
        var (values, found) = (Parameters.Default, new List<string>());
        var streams = recording.Conversations.Select(each => (each.Offer, Packets: each.Answers.Where(seen => seen.Is(PacketType.Stream)).DistinctBy(seen => seen.Seq).ToList())).Where(each => each.Packets.Count > 0).ToList();
        if (streams.Count > 0) Set("payload-size", Math.Max(1, streams.Max(each => each.Packets.Max(seen => seen.Length)) - StreamPacket.HeaderLength), (p, size) => p with { PayloadSize = Math.Min(size, StreamPacket.MaxPayloadLength) });
        if (Fastest(streams.Select(each => each.Packets)) is { } interval) Set("interval", interval, (p, time) => p with { Interval = time, MinInterval = time < p.MinInterval ? time : p.MinInterval });
        var windows = streams.Where(each => each.Offer?.Answer is not null && each.Packets[0].Seq == 0).Select(each => each.Packets[0].At - each.Offer!.Answer!.At).ToList();
        if (windows.Count > 0) Set("registration-window", windows.Max(), (p, time) => time > Duration.Zero ? p with { RegistrationWindow = time } : p);
        return (values, found);

        void Set<T>(string name, T value, Func<Parameters, T, Parameters> set)
        {
            values = set(values, value);
            found.Add($"{name} {value}");
        }
    }

    // Wishes make a stream slower than the server's own interval, never faster (REG-07).
    private static Duration? Fastest(IEnumerable<List<Observation>> streams)
    {
        var means = streams.Where(packets => packets.Count > 1 && packets[^1].Seq > packets[0].Seq)
            .Select(packets => (packets[^1].At - packets[0].At) / (long)(packets[^1].Seq - packets[0].Seq))
            .Where(mean => mean > Duration.Zero).ToList();
        return means.Count == 0 ? null : means.Min();
    }
}
