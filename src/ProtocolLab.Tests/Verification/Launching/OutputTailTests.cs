using System.Text;
using NUnit.Framework;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

internal sealed class OutputTailTests
{
    private const int LargestFile = 4 * 1024 * 1024;

    private TemporaryDirectory folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("", 3)]
    [TestCase("a", 3, "a")]
    [TestCase("a\nb\nc\n", 2, "b", "c")]
    [TestCase("a\r\n\r\n\nb\r\n", 5, "a", "b")]
    [TestCase("größer\nals", 5, "größer", "als")]
    public async Task Last_lines_are_those_that_say_something(string text, int atMost, params string[] lines)
    {
        using var tail = await Read(Encoding.UTF8.GetBytes(text));
        Assert.That(tail.Lines(atMost), Is.EqualTo(lines));
        Assert.That(await File.ReadAllTextAsync(folder["out.txt"]), Is.EqualTo(text));
    }

    [Test]
    public async Task Flood_leaves_a_file_of_bounded_size_and_its_last_lines()
    {
        var flood = new byte[LargestFile * 3];
        for (var i = 0; i < flood.Length; i++) flood[i] = i % 80 == 79 ? (byte)'\n' : (byte)'x';
        "\nthe very end\n"u8.CopyTo(flood.AsSpan(flood.Length - 14));
        using var tail = await Read(flood);
        Assert.That(tail.Lines(1), Is.EqualTo(["the very end"]));
        Assert.That(tail.Lines(int.MaxValue).Sum(line => line.Length), Is.LessThanOrEqualTo(4_096));
        Assert.That(new FileInfo(folder["out.txt"]).Length, Is.InRange(LargestFile / 2, LargestFile));
    }

    [Test]
    public async Task Line_without_an_end_is_cut_to_what_is_kept()
    {
        using var tail = await Read(Enumerable.Repeat((byte)'x', 100_000).ToArray());
        Assert.That(tail.Lines(5).Single(), Has.Length.EqualTo(4_096));
    }

    [Test]
    public async Task Pipe_that_breaks_ends_what_is_read()
    {
        using var tail = new OutputTail(new BreakingPipe(), folder["out.txt"]);
        await tail.Completed;
        Assert.That(tail.Lines(5), Is.EqualTo(["before"]));
    }

    private async Task<OutputTail> Read(byte[] octets)
    {
        var tail = new OutputTail(new MemoryStream(octets), folder["out.txt"]);
        await tail.Completed;
        return tail;
    }

    /// <summary>What is left of a program's output when the program is killed.</summary>
    private sealed class BreakingPipe : MemoryStream
    {
        private bool isBroken;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (isBroken) throw new IOException("broken");
            isBroken = true;
            "before"u8.CopyTo(buffer.Span);
            return ValueTask.FromResult(6);
        }
    }
}
