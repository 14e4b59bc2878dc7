using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Capture;

public sealed class InterfaceNoteTests
{
    private static readonly TappedInterface Server = new(0, "server", HostAddress.Parse("10.0.0.1"));

    [Test]
    public void Note_is_read_back_with_its_interface_and_time()
    {
        using var reader = CaptureReader.Open(Write((0, new Instant(1_500_000_001), "role: leader\nexit-code: 0")));
        Assert.That(reader.TryRead(out _), Is.False);
        Assert.That(reader.InterfaceNotes, Is.EqualTo(new[] { new InterfaceNote(0, new Instant(1_500_000_001), "role: leader\nexit-code: 0") }));
        Assert.That(reader.Warnings, Is.Empty);
    }

    [Test]
    public void Note_on_an_undeclared_interface_is_the_callers_fault() =>
        Assert.That(() => Write((1, Instant.Zero, "x")), Throws.ArgumentException.With.Message.Contains("Interface 1 is not declared"));

    private static MemoryStream Write(params (int Interface, Instant At, string Comment)[] notes)
    {
        var stream = new MemoryStream();
        using (var writer = new TraceWriter(stream, new TraceWriterOptions { LeaveOpen = true }))
        {
            writer.InterfaceAdded(Server);
            foreach (var (index, at, comment) in notes) writer.Note(index, at, comment);
        }

        stream.Position = 0;
        return stream;
    }
}
