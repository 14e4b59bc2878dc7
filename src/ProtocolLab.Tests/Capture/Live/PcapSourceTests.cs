using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Capture.Live;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Capture.Live;

/// <summary>The system's libpcap on the loopback interface.</summary>
[Category("libpcap")]
public sealed class PcapSourceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Loopback loopback;
    private TemporaryDirectory directory;

    [SetUp]
    public void Open() => (loopback, directory) = (new Loopback(), new TemporaryDirectory());

    [TearDown]
    public void Close()
    {
        loopback.Dispose();
        directory.Dispose();
    }

    [Test]
    public void Every_datagram_is_captured_with_its_payload_in_the_order_of_sending()
    {
        var payloads = Enumerable.Range(0, 500).Select(number => Octets.Counting(number * 3)).ToArray();
        using var source = loopback.Open();
        var summary = Capture(source, frameLimit: payloads.Length, () =>
        {
            foreach (var payload in payloads) loopback.Send(payload);
        });

        var frames = ReadFrames();
        Assert.That(frames.Select(frame => PayloadOf(frame)), Is.EqualTo(payloads));
        Assert.That(frames.Select(frame => frame.Nanoseconds), Is.Ordered);
        Assert.That(summary.Counts.Counters.Received, Is.AtLeast(payloads.Length));
        Assert.That(summary.Counts.Counters.DroppedByKernel, Is.Zero);
    }

    [Test]
    public void Frames_that_came_before_the_stop_are_captured()
    {
        using var source = loopback.Open();
        var capture = new LiveCapture(source, new CaptureFileOptions(directory["live.pcapng"], "tests"), long.MaxValue, TimeProvider.System);
        // The kernel collects from the opening on.
        for (var i = 0; i < 50; i++) loopback.Send([1, 2, 3]);
        capture.Stop();

        Assert.That(capture.Run().Counts.Frames, Is.EqualTo(50));
    }

    [Test]
    public void Stop_wakes_a_capture_on_which_nothing_comes()
    {
        using var source = loopback.Open();
        var capture = new LiveCapture(source, new CaptureFileOptions(directory["live.pcapng"], "tests"), long.MaxValue, TimeProvider.System);
        var run = Task.Run(capture.Run);
        capture.Stop();

        Assert.That(run.Wait(Patience), Is.True);
        Assert.That(run.Result.Counts.Frames, Is.Zero);
    }

    [Test]
    public void Snap_length_cuts_frames_and_keeps_their_length()
    {
        using var source = loopback.Open(new PcapOptions("") { SnapLength = 60 });
        Capture(source, frameLimit: 1, () => loopback.Send(new byte[1_000]));

        var frame = ReadFrames().Single();
        Assert.That(frame.Data, Has.Length.EqualTo(60 * 2));
        Assert.That(frame.OriginalLength, Is.AtLeast(1_028));
    }

    [Test]
    public void Filter_that_is_none_is_refused_in_the_words_of_libpcap() =>
        Assert.That(
            () => loopback.Open(new PcapOptions("") { Filter = "udp prot 5000" }),
            Throws.TypeOf<LiveCaptureException>().With.Property("Fault").EqualTo(LiveCaptureFault.BadFilter).And.Message.Contains("syntax error"));

    [Test]
    public void Interface_that_is_not_there_is_refused() =>
        Assert.That(
            () => PcapSource.Open(new PcapOptions($"{Loopback.Name}x")),
            Throws.TypeOf<LiveCaptureException>().With.Property("Fault").EqualTo(LiveCaptureFault.NoSuchInterface));

    [Test]
    public void List_of_interfaces_has_the_loopback_with_its_address()
    {
        var name = Loopback.Name;
        var device = CaptureDevice.FindAll().Single(device => device.Name == name);
        Assert.That(device.Addresses.Select(address => address.ToString()), Does.Contain("127.0.0.1"));
        Assert.That((device.IsLoopback, device.IsUp), Is.EqualTo((true, true)));
    }

    [Test]
    public void Source_that_is_closed_can_be_broken_and_counted_and_closed_again()
    {
        var source = loopback.Open();
        source.Dispose();
        source.Break();
        source.Dispose();
        Assert.That(source.Count().DroppedByKernel, Is.Zero);
        Assert.That(() => source.Read(out _), Throws.TypeOf<ObjectDisposedException>());
    }

    private LiveSummary Capture(PcapSource source, long frameLimit, Action send)
    {
        var capture = new LiveCapture(source, new CaptureFileOptions(directory["live.pcapng"], "tests"), frameLimit, TimeProvider.System);
        var run = Task.Run(capture.Run);
        send();
        if (!run.Wait(Patience)) capture.Stop(); // The assertions then tell how many are missing.
        return run.GetAwaiter().GetResult();
    }

    private IReadOnlyList<ReadFrame> ReadFrames() => ReadCapture.From(File.ReadAllBytes(directory["live.pcapng"])).Frames;

    private static byte[] PayloadOf(ReadFrame frame)
    {
        Assert.That(FrameDecoder.Decode(frame.LinkType, Convert.FromHexString(frame.Data), frame.OriginalLength, out var datagram), Is.EqualTo(DecodeOutcome.Udp));
        return datagram.Payload.ToArray();
    }
}
