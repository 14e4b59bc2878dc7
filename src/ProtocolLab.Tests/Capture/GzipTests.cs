using System.IO.Compression;
using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class GzipTests
{
    [Test]
    public void Compressed_capture_reads_like_the_plain_one()
    {
        var plain = Trace.Sample();
        var expected = ReadCapture.From(plain);
        var capture = ReadCapture.From(Compressed(plain));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(capture.Frames, Is.EqualTo(expected.Frames));
        Assert.That(capture.Comments, Is.EqualTo(expected.Comments));
        Assert.That(capture.Warnings, Is.Empty);
    }

    [Test]
    public void Concatenated_members_are_one_capture()
    {
        var plain = Trace.Sample();
        var capture = ReadCapture.From(Compressed(plain[..500]), Compressed(plain[500..]));
        Assert.That(capture.Frames, Is.EqualTo(ReadCapture.From(plain).Frames));
    }

    [Test]
    public void Compressed_capture_that_was_cut_gives_the_frames_before_and_a_warning()
    {
        var compressed = Compressed(Trace.Sample());
        var capture = ReadCapture.From(compressed[..(compressed.Length / 2)]);
        Assert.That(capture.Frames, Is.Not.Empty);
        Assert.That(capture.Warnings.Single(), Does.Contain("the file was cut"));
    }

    [Test]
    public void Compressed_capture_that_was_cut_anywhere_gives_the_frames_before_and_says_so_if_any_is_missing()
    {
        var plain = Trace.Sample();
        var all = ReadCapture.From(plain).Frames;
        var compressed = Compressed(plain);
        // Before that not even the first block of the capture is there.
        for (var length = 250; length < compressed.Length; length++)
        {
            var capture = ReadCapture.From(compressed[..length]);
            Assert.That(capture.Frames, Is.EqualTo(all.Take(capture.Frames.Count)), $"{length} octets");
            Assert.That(capture.Warnings, capture.Frames.Count == all.Count ? Is.Empty.Or.Not.Empty : Is.Not.Empty, $"{length} octets");
        }
    }

    [Test]
    public void Damaged_compression_is_told_as_such()
    {
        var compressed = Compressed(Trace.Sample());
        compressed.AsSpan(10).Fill(0xFF);
        Assert.That(() => ReadCapture.From(compressed), Throws.TypeOf<CaptureFormatException>().With.Message.Contains("gzip data are damaged"));
    }

    [Test]
    public void Compressed_text_is_not_a_capture() => Assert.That(
        () => ReadCapture.From(Compressed("hello world"u8.ToArray())), Throws.TypeOf<CaptureFormatException>().With.Message.Contains("not a capture"));

    private static byte[] Compressed(byte[] octets)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(octets);
        return stream.ToArray();
    }
}
