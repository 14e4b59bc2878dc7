using NUnit.Framework;
using ProtocolLab.Capture;

namespace ProtocolLab.Tests.Benchmarks;

/// <summary>The smaller number of what <c>captures-fuzz</c> runs 200,000 of.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MutatedCaptureTests
{
    private const ulong Captures = 3_000;

    // Processor time, and generous: what takes so long for a capture of some 10,000 octets takes for ever for a real one.
    private static readonly TimeSpan ProcessorTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);
    private const long HangMilliseconds = 120_000;

    private static readonly Lazy<IReadOnlyList<SeedCapture>> Seeds = new(SeedCaptures.Make);

    [Test]
    public void Mutated_captures_crash_nobody_and_cost_no_more_than_their_size_explains()
    {
        var run = new MutationRun(new CaptureMutator(Seeds.Value), ProcessorTime);
        var faults = Task.Factory.StartNew(() => Enumerable.Range(0, (int)Captures).SelectMany(seed => run.Try((ulong)seed)).ToList(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!faults.Wait(Glance))
        {
            var current = run.Current;
            if (Environment.TickCount64 - current.Since > HangMilliseconds) Assert.Fail($"seed {current.Seed}: {current.Consumer} hangs");
        }

        Assert.That(faults.Result, Is.Empty);
        Assert.That(run.Refused, Is.InRange(Captures / 10, Captures * 2), "some are to be read, some refused");
    }

    [Test]
    public void Good_captures_are_read_to_the_end()
    {
        foreach (var seed in Seeds.Value)
        {
            using var reader = CaptureReader.Open(new MemoryStream(seed.Octets));
            var (frames, datagrams) = (0, 0);
            while (reader.TryRead(out var frame))
            {
                frames++;
                if (FrameDecoder.Decode(frame, out _) == DecodeOutcome.Udp) datagrams++;
            }

            Assert.That(frames, Is.GreaterThan(40), seed.Name);
            Assert.That(datagrams, Is.GreaterThan(frames / 3), seed.Name);
        }
    }

    [Test]
    public void Mutated_capture_depends_on_its_seed_alone()
    {
        var (once, again) = (new CaptureMutator(SeedCaptures.Make()), new CaptureMutator(Seeds.Value));
        for (var seed = 0UL; seed < 200; seed++) Assert.That(once.Mutate(seed), Is.EqualTo(again.Mutate(seed)), $"seed {seed}");
    }

    [Test]
    public void Anatomy_has_every_frame_of_a_pcap_file_and_every_block_of_a_pcapng_file()
    {
        foreach (var seed in Seeds.Value.Where(seed => !seed.IsCompressed))
        {
            var parts = seed.Anatomy.Parts;
            Assert.That(parts[^1].Start + parts[^1].Length, Is.EqualTo(seed.Octets.Length), seed.Name);
            Assert.That(parts.Zip(parts.Skip(1)).All(pair => pair.First.Start + pair.First.Length == pair.Second.Start), Is.True, seed.Name);
            Assert.That(seed.Anatomy.Fields.Concat(seed.Anatomy.Contents).Select(field => field.Offset + field.Width), Has.All.AtMost(seed.Octets.Length), seed.Name);
        }
    }
}
