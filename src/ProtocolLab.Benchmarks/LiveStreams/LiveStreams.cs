using System.Diagnostics;
using System.Globalization;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Benchmarks;

/// <summary>
/// Many streams from one server on one core, over real sockets; the clients are in this process, on another core. What is
/// measured is the time between packets as the kernel stamps their arrival: on loopback that is when they were sent.
/// </summary>
internal static class LiveStreams
{
    public const string Name = "live-streams";

    private const string Movie = "movie.ts";
    private const int Port = 5790;
    private const int ServerCore = 0;
    private const int ClientCore = 1;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly Duration Glance = Duration.FromMicroseconds(50);

    private static readonly HostAddress Server = HostAddress.Parse("127.0.0.1");
    private static readonly Duration Interval = Parameters.Default.Interval;

    /// <param name="arguments"><c>--streams N --seconds S</c>.</param>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var (streams, seconds) = (500, 20);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var number = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            if (arguments[i] == "--streams") streams = number;
            else if (arguments[i] == "--seconds") seconds = number;
            else throw new ArgumentException($"'{arguments[i]}' is no option: there are --streams and --seconds.", nameof(arguments));
        }

        var movies = Directory.CreateTempSubdirectory("live-streams-");
        try
        {
            WriteMovie(Path.Combine(movies.FullName, Movie), packets: seconds * (1_000_000_000 / Interval.Nanoseconds));
            Pin(ClientCore);
            using var server = new ServerProcess(movies.FullName, Port, Interval, ServerCore);
            return Measure(server, streams, seconds);
        }
        finally
        {
            movies.Delete(recursive: true);
        }
    }

    private static int Measure(ServerProcess server, int streams, int seconds)
    {
        using var loop = new SocketLoop();
        var viewers = Enumerable.Range(0, streams).Select(index => new Viewer(loop, AddressOf(index), new Endpoint(Server, Port), Movie)).ToList();
        // Leaders come over two seconds, as they would; all stream together from the last one's start to the first one's end.
        var spread = Duration.FromSeconds(2);
        Let(loop, () => server.LastLine.Length > 0, loop.Clock + Duration.FromSeconds(20));
        var startAt = loop.Clock + Duration.FromMilliseconds(200);
        for (var i = 0; i < streams; i++) loop.At(startAt + (spread * i / streams), viewers[i].Start);
        var allStream = startAt + spread + Parameters.Default.RegistrationWindow + Duration.FromMilliseconds(500);
        var firstEnds = startAt + Parameters.Default.RegistrationWindow + Duration.FromSeconds(seconds);
        (double User, double System) before = default, after = default;
        loop.At(allStream, () => before = server.ProcessorTime());
        loop.At(firstEnds, () => after = server.ProcessorTime());
        Let(loop, () => viewers.TrueForAll(viewer => viewer.Outcome is not null), firstEnds + Duration.FromSeconds(15));
        server.Stop();
        Report(viewers, seconds, (after.User - before.User, after.System - before.System), (firstEnds - allStream).TotalSeconds, loop.Readings);
        Console.WriteLine(server.LastLine);
        viewers.ForEach(viewer => viewer.Dispose());
        return 0;
    }

    // Looks at the sockets every two milliseconds and does not wait for them in between: to wake this process for every
    // packet would be work for the server's core, which it would not have if the clients were elsewhere.
    private static void Let(SocketLoop loop, Func<bool> isDone, Instant until)
    {
        using var never = new ManualResetEvent(initialState: false);
        while (!isDone() && loop.Clock < until)
        {
            loop.Run(static () => false, loop.Clock + Glance);
            never.WaitOne(Pause);
        }
    }

    private static void Report(List<Viewer> viewers, int seconds, (double User, double System) processor, double during, Lateness readings)
    {
        var gaps = viewers.ConvertAll(viewer => viewer.Gaps);
        Say($"{viewers.Count} streams of {seconds} s at {Interval}: {gaps.Sum(each => each.Packets):#,0} packets, {viewers.Count(viewer => viewer.Outcome?.ExitCode == 0)} streams whole, {viewers.Sum(viewer => (long)viewer.Counts.Lost)} packets lost");
        foreach (var failed in viewers.Where(viewer => viewer.Outcome?.ExitCode != 0).Take(3)) Say($"  not whole: {failed.Outcome?.Message ?? "still busy"}");
        Say($"shortest gap {gaps.Min(each => each.Shortest)}, longest {gaps.Max(each => each.Longest)} (allowed: {Parameters.Default.MinInterval} to {Parameters.Default.MaxInterval})");
        Say($"gaps below 1 ms {Count(gaps, 0, 1)}, below 5 ms {Count(gaps, 0, 5)}, from 12 ms {Count(gaps, 12, 200)}, from 15 ms {Count(gaps, 15, 200)}, from 35 ms {Count(gaps, 35, 200)}");
        Say($"mean of a stream: {gaps.Min(each => each.Mean).TotalMilliseconds:0.0000} to {gaps.Max(each => each.Mean).TotalMilliseconds:0.0000} ms; worst deviation {gaps.Max(Deviation):0.000} %");
        Say($"server, while all streamed: {100 * (processor.User + processor.System) / during:0} % of a core ({100 * processor.User / during:0} % its own code, {100 * processor.System / during:0} % kernel)");
        Say($"clients read datagrams late by {readings}");
    }

    private static double Deviation(StreamGaps gaps) => 100 * Math.Abs((gaps.Mean - Interval).Nanoseconds) / (double)Interval.Nanoseconds;

    private static long Count(List<StreamGaps> gaps, int from, int to) => gaps.Sum(each => each.ByMillisecond.Skip(from).Take(to - from).Sum());

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    // One each: a server tells leaders apart by address and port, and a port that one has closed soon is another's.
    private static HostAddress AddressOf(int index) => HostAddress.FromOctets([127, 1, (byte)(index / 250), (byte)(1 + (index % 250))]);

    private static void WriteMovie(string path, long packets)
    {
        var octets = new byte[packets * Parameters.Default.PayloadSize];
        new MadeUpMovie(Movie, octets.Length).Read(0, octets);
        File.WriteAllBytes(path, octets);
    }

    private static void Pin(int core)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-acp", core.ToString(CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        taskset.WaitForExit();
    }
}
