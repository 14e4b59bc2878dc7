using System.IO.Compression;
using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

/// <summary>Files that are long enough to be read ahead of.</summary>
public sealed class ReadAheadTests
{
    private const int Frames = 700;

    /// <summary>Lengths that end a frame at every place of a chunk, up to some that no room between chunks can take.</summary>
    private static readonly byte[] Long = LongCapture(index => index % 97 == 96 ? 300_000 : 12_000 + index);

    [Test]
    public void Long_file_is_read_frame_by_frame([Values(1_000_000_000, 65_536, 4_099)] int step)
    {
        using var stream = new Piecemeal(Long, step);
        var frames = ReadCapture.From(stream).Frames;
        Assert.That(frames, Has.Count.EqualTo(Frames));
        Assert.That(frames.Select(frame => frame.OriginalLength), Is.EqualTo(Enumerable.Range(0, Frames).Select(index => index % 97 == 96 ? 300_000L : 12_000 + index)));
        Assert.That(frames.All(frame => frame.Data == Convert.ToHexString(Octets.Counting((int)frame.OriginalLength))), Is.True);
    }

    [Test]
    public void Long_file_that_was_cut_gives_what_was_before([Values(1, 1_000, 5_000_001)] int missing)
    {
        var capture = ReadCapture.From(Long[..^missing]);
        Assert.That(capture.Frames, Has.Count.LessThan(Frames));
        Assert.That(capture.Warnings.Single(), Does.Contain("the file was cut"));
    }

    [Test]
    public void Long_compressed_file_that_was_cut_gives_what_was_before()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.NoCompression, leaveOpen: true)) gzip.Write(Long);
        var capture = ReadCapture.From(stream.ToArray()[..^1_000_000]);
        Assert.That(capture.Frames, Has.Count.InRange(Frames / 2, Frames - 1));
        Assert.That(capture.Warnings.Single(), Does.Contain("the file was cut"));
    }

    [Test]
    public void Fault_of_the_stream_comes_after_the_frames_before_it()
    {
        using var stream = new Piecemeal(Long, 65_536) { FailsAt = 6_000_000 };
        using var reader = CaptureReader.Open(stream);
        var frames = 0;
        Assert.That(
            () =>
            {
                while (reader.TryRead(out _)) frames++;
            },
            Throws.TypeOf<IOException>().With.Message.EqualTo("the disk is gone"));
        Assert.That(frames, Is.GreaterThan(300));
    }

    [Test]
    public void Reader_that_is_closed_early_closes_the_stream()
    {
        var stream = new Piecemeal(Long, 65_536);
        using (var reader = CaptureReader.Open(stream))
        {
            for (var i = 0; i < Frames / 2; i++) Assert.That(reader.TryRead(out _), Is.True);
        }

        Assert.That(stream.CanRead, Is.False);
    }

    private static byte[] LongCapture(Func<int, int> length)
    {
        var pcap = new PcapBytes();
        return Octets.Join([pcap.Header(), .. Enumerable.Range(0, Frames).Select(index => pcap.Record(index, 0, Octets.Counting(length(index))))]);
    }

    /// <summary>Gives few octets at a time, and may break.</summary>
    private sealed class Piecemeal(byte[] octets, int step) : MemoryStream(octets)
    {
        public long FailsAt { get; init; } = long.MaxValue;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Checked(buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Checked(count));

        private int Checked(int count) => Position < FailsAt ? Math.Min(step, count) : throw new IOException("the disk is gone");
    }
}
