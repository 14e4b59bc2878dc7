using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>A frame that outlives its reader.</summary>
internal sealed record ReadFrame(
    long Number, long Nanoseconds, bool HasTimestamp, int Interface, LinkType LinkType, Direction Direction,
    ulong? PacketId, string? Comment, long OriginalLength, string Data);

/// <summary>Everything that a capture holds.</summary>
internal sealed record ReadCapture(
    IReadOnlyList<ReadFrame> Frames, IReadOnlyList<CaptureInterface> Interfaces,
    IReadOnlyList<string> Comments, IReadOnlyList<string> Warnings)
{
    public static ReadCapture From(params byte[][] parts) => From(new MemoryStream(Octets.Join(parts)));

    public static ReadCapture FromFile(string path) => From(File.OpenRead(path));

    public static ReadCapture From(Stream stream)
    {
        using var reader = CaptureReader.Open(stream);
        List<ReadFrame> frames = [];
        while (reader.TryRead(out var frame))
        {
            frames.Add(new ReadFrame(
                frame.Number, frame.Timestamp.Nanoseconds, frame.HasTimestamp, frame.Interface, frame.LinkType, frame.Direction,
                frame.PacketId, frame.Comment, frame.OriginalLength, Convert.ToHexString(frame.Data)));
        }

        return new ReadCapture(frames, reader.Interfaces, reader.SectionComments, reader.Warnings);
    }
}
