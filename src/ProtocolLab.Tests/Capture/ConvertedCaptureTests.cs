using NUnit.Framework;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Capture;

/// <summary>Files that editcap and mergecap write are read like the ones that they were made from.</summary>
[Category("tshark")]
public sealed class ConvertedCaptureTests
{
    private TemporaryDirectory directory;

    [SetUp]
    public void MakeDirectory() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => directory.Dispose();

    [Test]
    public void Pcapng_written_by_editcap_reads_the_same()
    {
        var (original, converted) = Convert("pcapng");
        using var scope = Assert.EnterMultipleScope();
        Assert.That(converted.Frames, Is.EqualTo(original.Frames));
        Assert.That(converted.Comments, Is.EqualTo(original.Comments));
        Assert.That(converted.Interfaces.Select(i => (i.Name, i.LinkType)), Is.EqualTo(original.Interfaces.Select(i => (i.Name, i.LinkType))));
    }

    [Test]
    public void Nanosecond_pcap_written_by_editcap_reads_the_same_apart_from_what_pcap_cannot_say()
    {
        var (original, converted) = Convert("nsecpcap");
        Assert.That(converted.Frames, Is.EqualTo(original.Frames.Select(InPcap)));
    }

    [Test]
    public void Pcap_written_by_editcap_reads_the_same_to_the_microsecond()
    {
        var (original, converted) = Convert("pcap");
        Assert.That(converted.Frames, Is.EqualTo(original.Frames.Select(frame => InPcap(frame) with { Nanoseconds = frame.Nanoseconds / 1_000 * 1_000 })));
    }

    [Test]
    public void Frames_cut_by_editcap_keep_their_length()
    {
        var (original, converted) = Convert("pcapng", "-s", "50");
        Assert.That(converted.Frames, Is.EqualTo(original.Frames.Select(frame => frame with { Data = frame.Data[..Math.Min(100, frame.Data.Length)] })));
    }

    [Test]
    public void Capture_merged_by_mergecap_has_every_frame_of_both()
    {
        var mergecap = ExternalProgram.FindOrSkip("mergecap");
        var (first, merged) = (directory["first.pcapng"], directory["merged.pcapng"]);
        File.WriteAllBytes(first, Trace.Sample());
        var result = mergecap.Run("-w", merged, first, first);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        var capture = ReadCapture.FromFile(merged);
        Assert.That(capture.Frames.Select(f => (f.Nanoseconds, f.PacketId, f.Data)), Is.EquivalentTo(
            ReadCapture.FromFile(first).Frames.SelectMany(f => new[] { f, f }).Select(f => (f.Nanoseconds, f.PacketId, f.Data))));
    }

    private (ReadCapture Original, ReadCapture Converted) Convert(string format, params string[] more)
    {
        var editcap = ExternalProgram.FindOrSkip("editcap");
        var (from, to) = (directory["from.pcapng"], directory["to"]);
        File.WriteAllBytes(from, Trace.Sample());
        var result = editcap.Run(["-F", format, .. more, from, to]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return (ReadCapture.FromFile(from), ReadCapture.FromFile(to));
    }

    private static ReadFrame InPcap(ReadFrame frame) => frame with { Interface = 0, Direction = default, PacketId = null, Comment = null };
}
