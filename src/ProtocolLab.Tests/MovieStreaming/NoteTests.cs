using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.MovieStreaming;

/// <summary>What a trace says in comments is read back as it was.</summary>
public sealed class NoteTests
{
    [Test]
    public void Client_note_is_read_back_as_it_was()
    {
        var note = new ClientNote
        {
            IsLeader = true,
            StartedAt = new Instant(7),
            EndedAt = new Instant(9_000_000_001),
            ExitCode = 2,
            SessionPort = 6000,
            WantedPort = 0,
            WishMicroseconds = 20_000,
            OutputLength = 728_688,
            OutputSha256 = "22bec0a9",
        };
        Assert.That(ClientNote.TryRead(note.Write(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(note));
    }

    [Test]
    public void Client_note_of_one_that_never_ended_has_no_exit_code()
    {
        var note = new ClientNote { IsLeader = false, StartedAt = Instant.Zero, EndedAt = Instant.Never };
        Assert.That(ClientNote.TryRead(note.Write(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(note));
    }

    [Test]
    public void Server_note_is_read_back_as_it_was([Values(null, 139)] int? exitCode)
    {
        var note = new ServerNote { StartedAt = new Instant(7), EndedAt = exitCode is null ? Instant.Never : new Instant(9), ExitCode = exitCode };
        Assert.That(ServerNote.TryRead(note.Write(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(note));
        Assert.That(ClientNote.TryRead(note.Write(), out _), Is.False);
    }

    [Test]
    public void Instants_of_the_epoch_are_read_back_to_the_nanosecond()
    {
        var (start, end) = (new Instant(1_893_456_000_123_456_789), new Instant(1_893_456_010_000_000_000));
        var note = new ServerNote { StartedAt = start, EndedAt = end };
        Assert.That(ServerNote.TryRead(note.Write(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(note));
        var held = new HeldPorts(HostAddress.Parse("10.0.0.1"), new PortRange(6000, 6009), start, end);
        Assert.That(HeldPorts.TryRead(held.Write(), out var readHeld), Is.True);
        Assert.That(readHeld, Is.EqualTo(held));
    }

    [Test]
    public void Label_keeps_which_clock_drove_the_run([Values] bool real)
    {
        var label = TraceLabel.Unlabelled with { Scenario = "x", IsRealTime = real };
        Assert.That(TraceLabel.TryRead(label.Write(), out var read), Is.True);
        Assert.That(read.IsRealTime, Is.EqualTo(real));
        Assert.That(Tolerance.Of(read), Is.EqualTo(real ? Tolerance.RealTime : Tolerance.None));
    }

    [TestCase("")]
    [TestCase("a note of somebody else's")]
    [TestCase("ProtocolLab simulation\nseed: 1")]
    public void Other_comments_are_no_client_notes(string comment) => Assert.That(ClientNote.TryRead(comment, out _), Is.False);

    [Test]
    public void Label_keeps_the_ports_that_others_held()
    {
        var label = TraceLabel.Unlabelled with
        {
            Scenario = "x",
            Held =
            [
                new HeldPorts(HostAddress.Parse("10.0.0.1"), new PortRange(6000, 6009), Instant.Zero, Instant.Never),
                new HeldPorts(HostAddress.Parse("fd00::2"), new PortRange(7000, 7000), new Instant(1_500_000), new Instant(2_000_000_000)),
            ],
        };
        Assert.That(TraceLabel.TryRead(label.Write(), out var read), Is.True);
        Assert.That(read.Held, Is.EqualTo(label.Held));
    }

    [TestCase("")]
    [TestCase("10.0.0.1 6000 0s")]
    [TestCase("10.0.0.1 0 0s end")]
    [TestCase("host 6000 0s end")]
    [TestCase("10.0.0.1 6000 soon end")]
    public void Damaged_line_on_held_ports_is_left_out(string text) => Assert.That(HeldPorts.TryRead(text, out _), Is.False);
}
