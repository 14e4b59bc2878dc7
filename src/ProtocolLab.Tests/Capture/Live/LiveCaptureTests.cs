using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Capture.Live;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Capture.Live;

/// <summary>From an interface to files, with made-up frames.</summary>
public sealed class LiveCaptureTests
{
    private static readonly byte[] Frame = Packets.Ethernet(0x0800, Packets.UdpOverIPv4());

    private TemporaryDirectory directory;

    private string Path => directory["live.pcapng"];

    [SetUp]
    public void MakeDirectory() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => directory.Dispose();

    [Test]
    public void Frames_are_written_with_their_octets_times_and_lengths()
    {
        byte[][] frames = [Frame, [1], Octets.Counting(1_514), Octets.Counting(PcapOptions.WholeFrames), [], Octets.Counting(65_549)];
        var summary = Capture(new ScriptedSource(frames) { Cut = 3 });

        var read = ReadCapture.From(File.ReadAllBytes(Path));
        Assert.That(read.Frames.Select(frame => frame.Data), Is.EqualTo(frames.Select(Convert.ToHexString)));
        Assert.That(read.Frames.Select(frame => frame.OriginalLength), Is.EqualTo(frames.Select(frame => frame.Length + 3)));
        Assert.That(read.Frames.Select(frame => frame.Nanoseconds), Is.EqualTo(Enumerable.Range(1, frames.Length).Select(number => ScriptedSource.TimeOf(number).Nanoseconds)));
        Assert.That(read.Warnings, Is.Empty);
        var declared = read.Interfaces.Single();
        Assert.That((declared.Name, declared.LinkType, declared.SnapLength), Is.EqualTo(("eth7", LinkType.Ethernet, (long)PcapOptions.WholeFrames)));
        Assert.That(summary.Counts, Is.EqualTo(new LiveCounts(frames.Length, frames.Sum(frame => (long)frame.Length + 3), new SourceCounters(frames.Length + 7, 5, 2))));
        Assert.That(summary.Files, Is.EqualTo(new[] { Path }));
    }

    [Test]
    public void Limit_ends_the_capture_at_exactly_so_many_frames()
    {
        var summary = Capture(new ScriptedSource(Enumerable.Repeat(Frame, 1_000)), frameLimit: 10);

        Assert.That(summary.Counts.Frames, Is.EqualTo(10));
        Assert.That(ReadCapture.From(File.ReadAllBytes(Path)).Frames, Has.Count.EqualTo(10));
    }

    [Test]
    public void Stop_ends_the_capture()
    {
        LiveCapture? capture = null;
        using var source = new ScriptedSource(Enumerable.Repeat(Frame, 1_000)) { BeforeRead = frames => { if (frames == 20) capture!.Stop(); } };
        capture = new LiveCapture(source, new CaptureFileOptions(Path, "tests"), long.MaxValue, new StoppedClock());

        Assert.That(capture.Run().Counts.Frames, Is.EqualTo(20));
    }

    // As it would be found if the program were killed.
    [Test]
    public void File_holds_whole_blocks_of_all_frames_whenever_none_come()
    {
        List<int> found = [];
        byte[]?[] frames = [null, Frame, Frame, null, Frame, null, null];
        Capture(new ScriptedSource(frames)
        {
            BeforeRead = _ =>
            {
                using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                var read = ReadCapture.From(copy.ToArray());
                Assert.That(read.Warnings, Is.Empty);
                found.Add(read.Frames.Count);
            },
        });

        Assert.That(found, Is.EqualTo(new[] { 0, 0, 0, 0, 2, 2, 3, 3 }));
    }

    [Test]
    public void Files_of_a_ring_are_complete_and_the_oldest_are_removed()
    {
        var clock = new StoppedClock();
        using var source = new ScriptedSource(Enumerable.Repeat(Octets.Counting(1_000), 95)) { BeforeRead = frames => { if (frames == 40) clock.Now += TimeSpan.FromSeconds(2); } };
        var options = new CaptureFileOptions(Path, "tests") { FileOctets = 10_000, Keep = 3 };
        var summary = new LiveCapture(source, options, long.MaxValue, clock).Run();

        Assert.That(summary.FilesWritten, Is.EqualTo(10));
        Assert.That(summary.Files, Is.EqualTo(new[] { "live_00008_20260201000000.pcapng", "live_00009_20260201000000.pcapng", "live_00010_20260201000000.pcapng" }.Select(name => directory[name])));
        Assert.That(Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!), Is.EquivalentTo(summary.Files));
        var read = summary.Files.Select(file => ReadCapture.From(File.ReadAllBytes(file))).ToList();
        Assert.That(read.SelectMany(file => file.Frames).Select(frame => frame.Nanoseconds), Is.EqualTo(Enumerable.Range(71, 25).Select(number => ScriptedSource.TimeOf(number).Nanoseconds)));
        Assert.That(read.SelectMany(file => file.Warnings), Is.Empty);
    }

    [Test]
    public void Files_without_a_ring_are_all_kept()
    {
        using var source = new ScriptedSource(Enumerable.Repeat(Octets.Counting(1_000), 25));
        var summary = new LiveCapture(source, new CaptureFileOptions(Path, "tests") { FileOctets = 5_000 }, long.MaxValue, new StoppedClock()).Run();

        Assert.That(summary.Files, Has.Count.EqualTo(5));
        Assert.That(summary.Files.Sum(file => ReadCapture.From(File.ReadAllBytes(file)).Frames.Count), Is.EqualTo(25));
    }

    [Test, Category("tshark")]
    public void Capinfos_names_the_interface_the_filter_and_the_statistics()
    {
        Capture(new ScriptedSource([Frame, Frame], filter: "udp port 5000"));

        var output = ExternalProgram.FindOrSkip("capinfos").Run(Path).Output.ReplaceLineEndings("\n");

        foreach (var expected in (string[])["Name = eth7\n", "Filter string = udp port 5000\n", "Number of stat entries = 1\n", "Number of packets:   2\n", "precision:  nanoseconds (9)\n", "Capture application: tests\n"])
            Assert.That(output, Does.Contain(expected));
    }

    // draft-ietf-opsawg-pcapng section 4.6, laid out by hand.
    [Test]
    public void Statistics_have_the_counters_of_the_system()
    {
        var clock = new StoppedClock { Now = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(5) };
        using var source = new ScriptedSource([Frame]);
        new LiveCapture(source, new CaptureFileOptions(Path, "tests"), long.MaxValue, clock).Run();

        var build = new PcapNgBytes();
        const ulong ticks = 5_000_000_000UL << 32 | 5_000_000_000UL >> 32;
        var expected = build.Block(5, [
            build.U32Value(0), build.U64Value(ticks), build.Option(2, build.U64Value(ticks)), build.Option(3, build.U64Value(ticks)),
            build.Option(5, build.U64Value(2)), build.Option(6, build.U64Value(8)), build.Option(7, build.U64Value(5)), build.Option(8, build.U64Value(1)), build.Option(0, [])]);
        Assert.That(File.ReadAllBytes(Path)[^expected.Length..], Is.EqualTo(expected));
    }

    [Test]
    public void Nothing_is_allocated_for_a_frame()
    {
        var counted = new List<long>(2_000);
        Capture(new ScriptedSource(Enumerable.Repeat(Frame, 2_000)) { BeforeRead = _ => counted.Add(GC.GetAllocatedBytesForCurrentThread()) });

        // A collection meanwhile counts what is left of 8 KiB; one object per frame would be 43,200.
        Assert.That(counted[1_900] - counted[100], Is.LessThan(20_000), "octets for 1,800 frames");
    }

    private LiveSummary Capture(ScriptedSource source, long frameLimit = long.MaxValue)
    {
        using (source) return new LiveCapture(source, new CaptureFileOptions(Path, "tests"), frameLimit, new StoppedClock()).Run();
    }
}
