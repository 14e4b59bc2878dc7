using NUnit.Framework;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class SlowStreamTests
{
    [Test]
    public void Stream_that_gives_few_octets_at_a_time_and_cannot_seek_reads_the_same([Values(1, 3, 1_000)] int step)
    {
        var octets = Trace.Sample();
        using var stream = new Trickle(octets, step);
        Assert.That(ReadCapture.From(stream).Frames, Is.EqualTo(ReadCapture.From(octets).Frames));
    }

    /// <summary>A pipe: no seeking, and never more than a few octets at once.</summary>
    private sealed class Trickle(byte[] octets, int step) : MemoryStream(octets)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(step, count));

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
