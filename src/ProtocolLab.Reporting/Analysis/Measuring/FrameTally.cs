using System.Runtime.CompilerServices;
using ProtocolLab.Capture;

namespace ProtocolLab.Reporting;

/// <summary>How often something was seen in a capture, and where first.</summary>
internal sealed class Sightings
{
    private const int Examples = 5;

    private readonly List<long> frames = new(Examples);

    public long Count { get; private set; }

    /// <summary>The numbers of the first frames, five at most.</summary>
    public IReadOnlyList<long> Frames => frames;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long frame)
    {
        if (Count++ < Examples) frames.Add(frame);
    }
}

/// <summary>What the frames of a capture turned out to be, and what was odd about them.</summary>
internal sealed class FrameTally
{
    private readonly Sightings[] outcomes = [.. Enum.GetValues<DecodeOutcome>().Select(_ => new Sightings())];
    private readonly SortedDictionary<int, Sightings> unsupported = [];
    private long lastNs = long.MinValue;

    /// <summary>Frames with fewer octets than they had on the wire.</summary>
    public Sightings Cut { get; } = new();

    public Sightings WithoutTime { get; } = new();

    /// <summary>Frames that are earlier than the one before.</summary>
    public Sightings Backwards { get; } = new();

    /// <summary>By how much at most.</summary>
    public long LargestStepNs { get; private set; }

    public Sightings BadUdpChecksum { get; } = new();

    public Sightings BadHeaderChecksum { get; } = new();

    /// <summary>UDP datagrams of whose payload a part is not in the capture.</summary>
    public Sightings CutPayload { get; } = new();

    /// <summary>UDP checksums that were there and could be computed.</summary>
    public long VerifiedUdpChecksums { get; private set; }

    /// <summary>By the number of the link type.</summary>
    public IReadOnlyDictionary<int, Sightings> UnsupportedLinkTypes => unsupported;

    public Sightings this[DecodeOutcome outcome] => outcomes[(int)outcome];

    public void Add(scoped in CapturedFrame frame)
    {
        if (frame.Data.Length < frame.OriginalLength) Cut.Add(frame.Number);
        if (!frame.HasTimestamp)
        {
            WithoutTime.Add(frame.Number);
            return;
        }

        var ns = frame.Timestamp.Nanoseconds;
        if (ns < lastNs) StepBack(frame.Number, ns);
        lastNs = ns;
    }

    public void Add(scoped in CapturedFrame frame, DecodeOutcome outcome)
    {
        outcomes[(int)outcome].Add(frame.Number);
        if (outcome != DecodeOutcome.UnsupportedLinkType) return;
        if (!unsupported.TryGetValue((int)frame.LinkType, out var sightings)) unsupported.Add((int)frame.LinkType, sightings = new Sightings());
        sightings.Add(frame.Number);
    }

    public void AddDatagram(long frame, scoped in DecodedDatagram datagram, bool verify)
    {
        if (!datagram.IsComplete) CutPayload.Add(frame);
        if (!verify) return;
        if (datagram.HeaderChecksum == ChecksumState.Bad) BadHeaderChecksum.Add(frame);
        var checksum = datagram.Checksum;
        if (checksum is ChecksumState.Good or ChecksumState.Bad) VerifiedUdpChecksums++;
        if (checksum == ChecksumState.Bad) BadUdpChecksum.Add(frame);
    }

    private void StepBack(long frame, long ns)
    {
        Backwards.Add(frame);
        LargestStepNs = Math.Max(LargestStepNs, unchecked(lastNs - ns) is var step and > 0 ? step : long.MaxValue);
    }
}
