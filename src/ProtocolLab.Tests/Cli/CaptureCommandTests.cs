using System.Text.Json;
using NUnit.Framework;
using ProtocolLab.Cli.Capturing;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Capture.Live;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>Live capture as a user runs it.</summary>
[Category("libpcap")]
public sealed class CaptureCommandTests
{
    [Test]
    public void Count_ends_the_capture_with_a_summary()
    {
        using var folder = new TemporaryDirectory();
        using var loopback = new Loopback();
        using var program = Start(loopback, folder["a.pcapng"], "--count", "20");
        for (var i = 0; i < 30; i++) loopback.Send([1, 2, 3]);

        Assert.That(program.WaitForExit(), Is.Zero, program.Errors);
        Assert.That(program.Output.ReadToEnd(), Does.StartWith("captured 20 packets (").And.Contain("dropped by kernel 0, dropped by interface 0").And.Contain("a.pcapng"));
        Assert.That(ReadCapture.From(File.ReadAllBytes(folder["a.pcapng"])).Frames, Has.Count.EqualTo(20));
    }

    [Test]
    public void Signal_ends_the_capture_with_all_that_came_before_it()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows has no SIGTERM to send.");
        using var folder = new TemporaryDirectory();
        using var loopback = new Loopback();
        using var program = Start(loopback, folder["a.pcapng"], "--json");
        for (var i = 0; i < 30; i++) loopback.Send([1, 2, 3]);
        program.Terminate();

        Assert.That(program.WaitForExit(), Is.Zero, program.Errors);
        var summary = JsonDocument.Parse(program.Output.ReadToEnd()).RootElement;
        Assert.That(summary.GetProperty("packets").GetInt64(), Is.EqualTo(30));
        Assert.That(summary.GetProperty("droppedByKernel").GetInt64(), Is.Zero);
    }

    [Test]
    public void Standard_output_gets_the_file_and_nothing_else()
    {
        using var loopback = new Loopback();
        using var program = Start(loopback, "-", "--count", "3");
        for (var i = 0; i < 3; i++) loopback.Send([1, 2, 3]);

        using var octets = new MemoryStream();
        program.Output.BaseStream.CopyTo(octets);
        Assert.That(program.WaitForExit(), Is.Zero, program.Errors);
        Assert.That(ReadCapture.From(octets.ToArray()).Frames, Has.Count.EqualTo(3));
        Assert.That(program.Errors, Does.Contain("captured 3 packets"));
    }

    [Test]
    public void Tcpdump_beside_it_sees_the_same_packets()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("tcpdump has its own right to capture, which only root is sure of.");
        const int packets = 200;
        using var folder = new TemporaryDirectory();
        using var loopback = new Loopback();
        using var tcpdump = LiveProgram.StartOther("tcpdump", "-i", Loopback.Name, "-c", $"{packets}", "--nano", "-w", "-", loopback.Filter);
        tcpdump.WaitForError("listening on");
        using var program = Start(loopback, folder["a.pcapng"], "--count", $"{packets}");
        for (var i = 0; i < packets; i++) loopback.Send(Octets.Counting(i * 40));

        using var witnessed = new MemoryStream();
        tcpdump.Output.BaseStream.CopyTo(witnessed);
        Assert.That(program.WaitForExit(), Is.Zero, program.Errors);
        var (ours, theirs) = (ReadCapture.From(File.ReadAllBytes(folder["a.pcapng"])).Frames, ReadCapture.From(witnessed.ToArray()).Frames);
        Assert.That(ours.Select(frame => (frame.OriginalLength, frame.Data)), Is.EqualTo(theirs.Select(frame => (frame.OriginalLength, frame.Data))));
        // Mostly to the nanosecond; until the kernel stamps a packet once for all, each listener has a reading of its own.
        Assert.That(ours.Zip(theirs, (our, their) => Math.Abs(our.Nanoseconds - their.Nanoseconds)), Has.All.LessThan(1_000_000_000));
    }

    [Test]
    public void Ring_keeps_the_newest_files()
    {
        using var folder = new TemporaryDirectory();
        using var loopback = new Loopback();
        using var program = Start(loopback, folder["ring.pcapng"], "--file-size", "1", "--ring", "2", "--count", "300");
        for (var i = 0; i < 300; i++) loopback.Send(new byte[10_000]);

        Assert.That(program.WaitForExit(), Is.Zero, program.Errors);
        var files = Directory.GetFiles(Path.GetDirectoryName(folder["ring"])!).Order(StringComparer.Ordinal).ToList();
        Assert.That(files, Has.Count.EqualTo(2));
        Assert.That(files.Select(Path.GetFileName), Has.All.Match(@"^ring_0000\d_\d{14}\.pcapng$"));
        Assert.That(ReadCapture.From(File.ReadAllBytes(files[0])).Warnings, Is.Empty);
    }

    [Test]
    public void Interfaces_are_listed()
    {
        var name = Loopback.Name;
        Assert.That(Command.Run("capture", "--list").Output, Does.Match($@"\d+\. {name} +loopback, up.*127\.0\.0\.1"));
    }

    [Test]
    public void Interface_that_is_not_there_is_refused_with_the_list()
    {
        var name = Loopback.Name;
        var result = Command.Run("capture", "-i", "no-such", "-w", "x.pcapng");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("there is no interface 'no-such'").And.Contain($". {name} "));
    }

    [Test]
    public void Filter_that_is_none_is_refused()
    {
        var result = Command.Run("capture", "-i", Loopback.Name, "-w", "x.pcapng", "-f", "udp prot 1");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("-f: 'udp prot 1' is no filter").And.Contain("syntax error"));
    }

    [TestCase("--list shows them", "capture", "-w", "x.pcapng")]
    [TestCase("where to?", "capture", "-i", "lo")]
    [TestCase("--file-size", "capture", "-i", "lo", "-w", "x.pcapng", "--ring", "3")]
    [TestCase("standard output is one file", "capture", "-i", "lo", "-w", "-", "--file-size", "3")]
    [TestCase("--count: expected a whole number from 1", "capture", "-i", "lo", "-w", "x.pcapng", "--count", "0")]
    [TestCase("--snaplen: expected a whole number from 1 to 262144", "capture", "-i", "lo", "-w", "x.pcapng", "--snaplen", "262145")]
    [TestCase("--duration: expected seconds", "capture", "-i", "lo", "-w", "x.pcapng", "--duration", "soon")]
    public void Order_that_cannot_be_carried_out_is_refused(string said, params string[] arguments)
    {
        var result = Command.Run(arguments);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain(said));
    }

    [TestCase("ID=debian", "sudo apt-get install libpcap0.8")]
    [TestCase("NAME=Mint\nID=linuxmint\nID_LIKE=\"ubuntu debian\"", "sudo apt-get install libpcap0.8")]
    [TestCase("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "sudo dnf install libpcap")]
    [TestCase("ID=alpine", "sudo apk add libpcap")]
    [TestCase("ID=arch", "sudo pacman -S libpcap")]
    [TestCase("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"", "sudo zypper install libpcap1")]
    [TestCase("ID=nixos", "the package is called libpcap")]
    [TestCase("", "the package is called libpcap")]
    public void Missing_library_is_installed_as_the_distribution_does_it(string osRelease, string expected) =>
        Assert.That(CaptureRemedy.InstallCommandOf(osRelease), Is.EqualTo(expected));

    [TestCase("/opt/lab/protocollab", "/opt/lab/protocollab")]
    [TestCase("/usr/share/dotnet/dotnet", "/usr/share/dotnet/dotnet (all that this dotnet runs may capture then)")]
    public void Missing_right_is_given_to_the_program_that_runs(string program, string expected) =>
        Assert.That(CaptureRemedy.RightCommandOf(program), Is.EqualTo($"Run it with sudo, or once: sudo setcap cap_net_raw,cap_net_admin=eip {expected}"));

    private static LiveProgram Start(Loopback loopback, string path, params string[] options)
    {
        var program = LiveProgram.Start(["capture", "-i", Loopback.Name, "-w", path, "-f", loopback.Filter, .. options]);
        program.WaitForError("capture: "); // The kernel collects by now.
        return program;
    }
}
