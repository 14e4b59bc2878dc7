using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming;

/// <summary>STR-10, to the letter: the model counts, for each packet, how many distinct larger ones came before it.</summary>
public sealed class ReorderBufferTests
{
    private static readonly Gen<(int Window, int[] Arrivals)> Shuffled =
        from window in Gen.Elements(0, 1, 2, 3, 5, 64)
        from count in Gen.Choose(1, 60)
        from arrivals in Gen.Choose(0, count - 1).ListOf(count * 2)
        from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from isOrdered in Gen.Elements(true, false)
        select (window, isOrdered ? arrivals.ToArray() : order);

    /// <summary>A stream as networks treat it: mostly in order, some packets late, some lost, some twice.</summary>
    private static readonly Gen<(int Window, int[] Arrivals)> Streamed =
        from window in Gen.Elements(0, 1, 2, 3, 5, 64)
        from lateness in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(1, 10)), (1, Gen.Constant(-1))).ArrayOf(80)
        from again in Gen.Choose(0, 400).ArrayOf(10)
        select (window, Arrange(lateness, again));

    [Test]
    public void Shuffled_packets_come_out_as_the_model_says() => RandomRuns.Hold(Shuffled, BehavesLikeTheModel, times: 2_000);

    [Test]
    public void Streamed_packets_come_out_as_the_model_says() => RandomRuns.Hold(Streamed, BehavesLikeTheModel, times: 2_000);

    [TestCase(2, new[] { 1, 2, 0, 3 }, new[] { 0, 1, 2, 3 }, TestName = "Packet_overtaken_by_as_many_as_the_window_is_put_in_its_place")]
    [TestCase(2, new[] { 1, 2, 3, 0, 4 }, new[] { 1, 2, 3, 4 }, TestName = "Packet_overtaken_by_one_more_never_reaches_the_output")]
    [TestCase(2, new[] { 1, 2, 2, 1, 0 }, new[] { 0, 1, 2 }, TestName = "Duplicates_do_not_count_as_later_packets")]
    [TestCase(0, new[] { 0, 2, 1, 3 }, new[] { 0, 2, 3 }, TestName = "Window_of_nothing_takes_packets_only_in_order")]
    [TestCase(2, new[] { 1, 3, 4, 2, 0 }, new[] { 1, 2, 3, 4 }, TestName = "Each_gap_is_counted_for_itself")]
    [TestCase(1, new[] { 0, 0, 0, 1, 1 }, new[] { 0, 1 }, TestName = "Duplicates_are_written_once")]
    public void Packets(int window, int[] arrivals, int[] expected) => Assert.That(Receive(window, arrivals).Written, Is.EqualTo(expected));

    [Test]
    public void Output_does_not_wait_once_the_gap_is_given_up()
    {
        var output = new SeqOutput();
        var buffer = new ReorderBuffer(2, output);
        foreach (var seq in (int[])[1, 2]) Add(buffer, seq);
        Assert.That(output.Written, Is.Empty);
        Add(buffer, 3);
        Assert.That(output.Written, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Counts_say_what_was_written_lost_and_discarded()
    {
        var (_, counts) = Receive(1, [0, 3, 3, 4, 1], last: 6);
        Assert.That(counts, Is.EqualTo(new ReceptionCounts(Written: 3, Lost: 4, Discarded: 2)));
    }

    [Test]
    public void Payloads_survive_the_wait_unchanged()
    {
        var output = new MemoryOutput();
        var buffer = new ReorderBuffer(8, output);
        byte[] reused = [9, 9, 9];
        buffer.Add(1, reused);
        reused.AsSpan().Clear();
        buffer.Add(2, []);
        buffer.Add(0, [7]);
        Assert.That(output.Octets, Is.EqualTo(new byte[] { 7, 9, 9, 9 }));
    }

    // Nobody sends 2^64 packets, but anybody may send the last of them.
    [Test]
    public void Largest_seq_of_all_ends_the_stream_and_nothing_begins_anew()
    {
        var output = new SeqOutput();
        var buffer = new ReorderBuffer(0, output);
        foreach (var seq in (ulong[])[0, ulong.MaxValue, ulong.MaxValue, 0, 1]) buffer.Add(seq, BitConverter.GetBytes((int)seq));
        buffer.Flush(ulong.MaxValue);
        Assert.That(output.Written, Is.EqualTo(new[] { 0, -1 }));
        Assert.That(buffer.Counts, Is.EqualTo(new ReceptionCounts(Written: 2, Lost: ulong.MaxValue - 1, Discarded: 3)));
    }

    [Test]
    public void Largest_seq_that_never_came_is_counted_as_lost_and_not_as_nothing()
    {
        var buffer = new ReorderBuffer(0, new SeqOutput());
        buffer.Flush(ulong.MaxValue);
        Assert.That(buffer.Counts.Lost, Is.EqualTo(ulong.MaxValue));
        Assert.That(buffer.HasPassed(ulong.MaxValue), Is.True);
    }

    private static void BehavesLikeTheModel((int Window, int[] Arrivals) run)
    {
        var last = run.Arrivals.Length == 0 ? 0 : run.Arrivals.Max();
        var (written, counts) = Receive(run.Window, run.Arrivals, last);
        var expected = Model(run.Window, run.Arrivals);
        Assert.That(written, Is.EqualTo(expected));
        Assert.That(counts.Written, Is.EqualTo((ulong)expected.Count));
        Assert.That(counts.Lost, Is.EqualTo((ulong)(last + 1 - expected.Count)));
        Assert.That(counts.Discarded, Is.EqualTo((ulong)(run.Arrivals.Length - expected.Count)));
    }

    private static List<int> Model(int window, int[] arrivals)
    {
        HashSet<int> seen = [];
        List<int> inTime = [];
        foreach (var seq in arrivals)
        {
            if (seen.Add(seq) && seen.Count(other => other > seq) <= window) inTime.Add(seq);
        }

        return [.. inTime.Order()];
    }

    private static (List<int> Written, ReceptionCounts Counts) Receive(int window, int[] arrivals, int? last = null)
    {
        var output = new SeqOutput();
        var buffer = new ReorderBuffer(window, output);
        foreach (var seq in arrivals) Add(buffer, seq);
        buffer.Flush((ulong)(last ?? arrivals.Max()));
        return (output.Written, buffer.Counts);
    }

    private static void Add(ReorderBuffer buffer, int seq) => buffer.Add((ulong)seq, BitConverter.GetBytes(seq));

    private static int[] Arrange(int[] lateness, int[] again)
    {
        var packets = lateness.Index()
            .Where(packet => packet.Item >= 0)
            .Select(packet => (Seq: packet.Index, At: (packet.Index * 2) + (packet.Item * 2) + (packet.Item > 0 ? 1 : 0)));
        var copies = again.Where(at => at / 2 < lateness.Length).Select(at => (Seq: at / 2, At: at + 3));
        return [.. packets.Concat(copies).OrderBy(packet => packet.At).Select(packet => packet.Seq)];
    }

    private sealed class SeqOutput : IMovieOutput
    {
        public List<int> Written { get; } = [];

        public void Write(ReadOnlySpan<byte> octets) => Written.Add(BitConverter.ToInt32(octets));
    }
}
