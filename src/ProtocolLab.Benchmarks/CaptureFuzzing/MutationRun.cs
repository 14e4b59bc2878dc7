using System.IO.Compression;
using ProtocolLab.Capture;

namespace ProtocolLab.Benchmarks;

/// <summary>What a consumer did wrong with a mutated capture.</summary>
internal sealed record MutationFault(ulong Seed, string Consumer, string What)
{
    public override string ToString() => $"seed {Seed}, {Consumer}: {What}";
}

/// <summary>Feeds mutated captures to all consumers, one at a time.</summary>
internal sealed class MutationRun(CaptureMutator mutator, TimeSpan processorTime)
{
    private volatile Progress current = new(0, "", 0);

    /// <summary>What is at work.</summary>
    /// <param name="Seed">On this capture.</param>
    /// <param name="Consumer">Who.</param>
    /// <param name="Since">By <see cref="Environment.TickCount64"/>.</param>
    public sealed record Progress(ulong Seed, string Consumer, long Since);

    /// <summary>From any thread, to see what hangs.</summary>
    public Progress Current => current;

    /// <summary>The most that any consumer has taken so far, for those who set limits: octets for each of the capture's beyond its base.</summary>
    public Dictionary<string, (double Octets, TimeSpan Time)> Most { get; } = [];

    /// <summary>Complaints of consumers so far: what was damaged beyond reading.</summary>
    public long Refused { get; private set; }

    public IEnumerable<MutationFault> Try(ulong seed)
    {
        var octets = mutator.Mutate(seed);
        var size = UncompressedLength(octets);
        foreach (var consumer in CaptureConsumers.All.Where(consumer => seed % consumer.EveryNth == 0))
        {
            current = new Progress(seed, consumer.Name, Environment.TickCount64);
            if (Try(consumer, octets, size) is { } what) yield return new MutationFault(seed, consumer.Name, what);
        }
    }

    private string? Try(CaptureConsumer consumer, byte[] octets, long size)
    {
        var (startedAt, allocated) = (ThreadClock.Now, GC.GetAllocatedBytesForCurrentThread());
        var fault = Feed(consumer, octets);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var took = ThreadClock.Now - startedAt;
        var most = Most.GetValueOrDefault(consumer.Name);
        Most[consumer.Name] = (Math.Max(most.Octets, (allocated - consumer.Base) / (double)size), took > most.Time ? took : most.Time);
        if (fault is not null) return fault;
        if (took > processorTime) return $"took {took.TotalMilliseconds:0} ms of processor time";
        return allocated > consumer.Base + (consumer.OctetsPerOctet * size) ? $"allocated {allocated:#,0} octets for a capture of {size:#,0}" : null;
    }

    private string? Feed(CaptureConsumer consumer, byte[] octets)
    {
        try
        {
            consumer.Consume(octets);
            return null;
        }
        catch (CaptureFormatException complaint)
        {
            Refused++;
            return complaint.Offset >= 0 && complaint.Message.StartsWith($"At octet {complaint.Offset}: ", StringComparison.Ordinal) ? null : $"complains without a place: {complaint.Message}";
        }
#pragma warning disable CA1031 // Whatever else comes out is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault.ToString();
        }
    }

    // What a compressed capture holds explains what it costs.
    private static long UncompressedLength(byte[] octets)
    {
        if (octets is not [0x1F, 0x8B, ..]) return Math.Max(1, octets.Length);
        var (buffer, length) = (new byte[16 * 1024], 0L);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(octets), CompressionMode.Decompress);
            for (var count = -1; count != 0; length += count) count = gzip.Read(buffer);
        }
        catch (InvalidDataException)
        {
            // So far it was good.
        }

        return Math.Max(octets.Length, length);
    }
}
