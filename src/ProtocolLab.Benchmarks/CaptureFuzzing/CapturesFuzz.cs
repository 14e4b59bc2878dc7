using System.Globalization;

namespace ProtocolLab.Benchmarks;

/// <summary>Feeds damaged captures to all that takes captures from anybody: nothing may crash, hang or eat memory (docs/benchmarks.md).</summary>
internal static class CapturesFuzz
{
    public const string Name = "captures-fuzz";

    private const int FaultsShown = 20;
    private const ulong Stride = 10_000;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <param name="arguments"><c>--seeds A..B</c>; <c>--milliseconds N</c> of processor time are allowed for one capture; <c>--write FILE</c> writes the damaged capture of A and ends.</param>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var (first, last, processorTime, path) = (1UL, 200_000UL, TimeSpan.FromSeconds(1), (string?)null);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] == "--seeds") (first, last) = ReadSeeds(arguments[i + 1]);
            else if (arguments[i] == "--milliseconds") processorTime = TimeSpan.FromMilliseconds(int.Parse(arguments[i + 1], CultureInfo.InvariantCulture));
            else if (arguments[i] == "--write") path = arguments[i + 1];
            else throw new ArgumentException($"'{arguments[i]}' is no option: there are --seeds, --milliseconds and --write.", nameof(arguments));
        }

        var mutator = new CaptureMutator(SeedCaptures.Make());
        if (path is null) return Feed(new MutationRun(mutator, processorTime), mutator.Seeds.Count, first, last);
        File.WriteAllBytes(path, mutator.Mutate(first));
        return 0;
    }

    private static int Feed(MutationRun run, int seeds, ulong first, ulong last)
    {
        using var watchdog = new Timer(_ => EndIfItHangs(run), null, Glance, Glance);
        var faults = 0;
        for (var seed = first; seed <= last; seed++)
        {
            foreach (var fault in run.Try(seed))
            {
                if (++faults <= FaultsShown) Console.WriteLine(fault);
            }

            if (seed % Stride == 0) Console.Error.WriteLine($"{seed} of {last}, {faults} faults");
        }

        foreach (var (consumer, most) in run.Most)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{consumer}: at most {most.Time.TotalMilliseconds:0} ms of processor time, and {Math.Max(0, most.Octets):0} octets allocated per octet beyond its base"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{last - first + 1:#,0} mutated captures of {seeds} good ones, refused {run.Refused:#,0} times: {faults} faults"));
        return faults == 0 ? 0 : 1;
    }

    private static void EndIfItHangs(MutationRun run)
    {
        var current = run.Current;
        if (current.Since == 0 || Environment.TickCount64 - current.Since < Hang.TotalMilliseconds) return;
        Console.WriteLine($"seed {current.Seed}: {current.Consumer} hangs");
        Environment.Exit(1);
    }

    private static (ulong First, ulong Last) ReadSeeds(string text)
    {
        var ends = text.Split("..").Select(end => ulong.Parse(end, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return (ends[0], ends[^1]);
    }
}
