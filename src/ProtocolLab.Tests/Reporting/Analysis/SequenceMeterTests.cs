using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

public sealed class SequenceMeterTests
{
    [TestCase("0 1 2 3", 4, 0, 0, 0)]
    [TestCase("0 1 3 4", 4, 1, 0, 0)]
    [TestCase("0 2 1 3", 4, 0, 0, 1)]
    [TestCase("0 1 1 2", 4, 0, 1, 0)]
    [TestCase("5 4 3", 3, 0, 0, 2)]
    [TestCase("0 100 1 100000 99", 5, 99_996, 0, 2)]
    [TestCase("63 64 127 128 64", 5, 62, 1, 0)]
    public void Numbers_tell_loss_doubling_and_order(string numbers, long packets, long lost, long duplicates, long outOfOrder)
    {
        var meter = Measure(numbers.Split(' ').Select(ulong.Parse));
        Assert.That((meter.Packets, meter.Lost, meter.Duplicates, meter.OutOfOrder), Is.EqualTo((packets, lost, duplicates, outOfOrder)));
    }

    [Test]
    public void Numbers_that_return_after_the_window_moved_on_are_not_taken_for_old_ones()
    {
        // 0…65,535 fill the window; 65,536 takes the place of 0, and so on twice around.
        var meter = Measure(Enumerable.Range(0, 200_000).Select(number => (ulong)number));
        Assert.That((meter.Lost, meter.Duplicates, meter.OutOfOrder), Is.EqualTo((0L, 0L, 0L)));
    }

    [Test]
    public void Repetitions_of_the_last_packet_do_not_count()
    {
        var meter = new SequenceMeter(new MemoryAccount());
        for (var i = 0; i < 5; i++) Add(meter, 7, i, isEnd: true);
        Assert.That((meter.Packets, meter.Duplicates), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public void Numbers_that_do_not_count_packets_are_not_plausible() =>
        Assert.That(Measure(Enumerable.Range(0, 50).Select(number => (ulong)number << 40)).IsPlausible, Is.False);

    [Test]
    public void Even_stream_has_no_jitter_whatever_is_lost()
    {
        var meter = new SequenceMeter(new MemoryAccount());
        foreach (var seq in (ulong[])[0, 1, 2, 5, 6, 10, 11]) Add(meter, seq, (long)seq * 10_000_000);
        Assert.That(meter.JitterNs, Is.Zero);
    }

    [Test]
    public void Late_packet_adds_a_sixteenth_of_its_delay()
    {
        var meter = new SequenceMeter(new MemoryAccount());
        foreach (var (seq, ns) in (ReadOnlySpan<(ulong, long)>)[(0, 0), (1, 10_000_000), (2, 20_000_000), (3, 31_600_000)]) Add(meter, seq, ns);
        Assert.That(meter.JitterNs, Is.EqualTo(100_000).Within(1e-6));
    }

    private static SequenceMeter Measure(IEnumerable<ulong> numbers)
    {
        var meter = new SequenceMeter(new MemoryAccount());
        foreach (var number in numbers) Add(meter, number, (long)Math.Min(number, 1_000_000) * 1_000);
        return meter;
    }

    private static void Add(SequenceMeter meter, ulong seq, long ns, bool isEnd = false)
    {
        Span<byte> packet = stackalloc byte[StreamPacket.HeaderLength];
        StreamPacket.WriteHeader(packet, seq, isEnd, movieId: 1);
        meter.Add(StreamPacket.Read(packet), new PacketSight(1, ns, true, 54, packet.Length));
    }
}
