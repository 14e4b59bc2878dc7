using ProtocolLab.Capture;
using ProtocolLab.Capture.Live;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Capture.Live;

/// <summary>An interface whose frames are made up: null is a wait that nothing came in.</summary>
internal sealed class ScriptedSource(IEnumerable<byte[]?> frames, string? filter = null) : ICaptureSource
{
    private readonly IEnumerator<byte[]?> rest = frames.GetEnumerator();
    private bool broken;
    private long handedOver;

    public SourceDescription Description { get; } = new("eth7", LinkType.Ethernet, PcapOptions.WholeFrames, filter);

    /// <summary>Octets that each frame had on the wire beyond those captured.</summary>
    public int Cut { get; init; }

    /// <summary>Called before each read, with the number of frames so far.</summary>
    public Action<long> BeforeRead { get; init; } = static _ => { };

    public static Instant TimeOf(long frame) => new(1_700_000_000_000_000_001 + (frame * 1_000));

    public SourceRead Read(out SourceFrame frame)
    {
        BeforeRead(handedOver);
        frame = default;
        if (broken || !rest.MoveNext()) return SourceRead.Ended;
        if (rest.Current is not { } data) return SourceRead.Idle;
        frame = new SourceFrame(TimeOf(++handedOver), data, (uint)(data.Length + Cut));
        return SourceRead.Frame;
    }

    public void Break() => broken = true;

    public SourceCounters Count() => new(handedOver + 7, 5, 2);

    public void Dispose() => rest.Dispose();
}
