using System.Globalization;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Live;

/// <summary>The reference server on real sockets, until a signal comes.</summary>
internal static class ServerRun
{
    private const int Done = 0;
    private const int Failed = 1;

    public static int Run(ContractOrder.Server order, Recording recording)
    {
        using var log = EventLog.Open(recording.Log, recording.Level);
        try
        {
            return Run(order, recording.Trace, log);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.Events.Error("ended: {Fault}", fault.Message);
            Console.Error.WriteLine($"protocollab serve: {fault.Message}");
            return Failed;
        }
    }

    private static int Run(ContractOrder.Server order, string? tracePath, EventLog log)
    {
        using var loop = new SocketLoop();
        using var signals = new EndSignals(loop);
        using var shelf = MovieShelf.Open(order.Movies);
        using var trace = tracePath is null ? null : new TraceFile(tracePath, order.Standard.Port, order.Standard.Address, order.Parameters);
        var watch = new ServerWatch(order.Standard, shelf.Movies.ToDictionary(movie => movie.Id, movie => movie.Name), log.Events);
        MovieServer server = null!;
        using var program = new SocketProgram(
            loop,
            order.Standard.Address,
            host => server = new MovieServer(new WatchedPorts(host, watch.Released), order.Standard.Port, new Catalogue(shelf.Movies), order.Parameters),
            new Onlookers(trace, log, watch.Saw),
            "server");
        program.Start();
        if (!server.IsListening) throw new IOException($"UDP port {order.Standard.Port} of {order.Standard.Address} is taken, or kept for privileged users: free it, or choose another with --port.");

        var startedAt = loop.Now;
        log.Events.Information("serving {Movies} movies of {Folder} at {Standard}", shelf.Movies.Count, order.Movies, order.Standard.ToString());
        using (var status = new StatusLine(loop, () => watch.Tell(loop.Now)))
        {
            status.Say($"Serving {shelf.Movies.Count} movies of {order.Movies} at {order.Standard}: {string.Join(", ", shelf.Movies.Take(8).Select(movie => movie.Name))}{(shelf.Movies.Count > 8 ? " …" : "")}. Ctrl+C ends it.");
            loop.Run(() => signals.Raised, Instant.Never);
        }

        trace?.Note(loop.Now, new ServerNote { StartedAt = startedAt, EndedAt = loop.Now, ExitCode = Done }.Write());
        var statistics = Statistics(watch, program, loop);
        log.Events.Information("ended by a signal: {Statistics}", statistics);
        Console.Error.WriteLine(statistics);
        return Done;
    }

    private static string Statistics(ServerWatch watch, SocketProgram program, SocketLoop loop) => string.Create(CultureInfo.InvariantCulture,
        $"sessions served: {watch.Served}, broken off: {watch.Open}; datagrams sent: {watch.Sent:#,0} ({watch.SentOctets:#,0} octets), received: {watch.Received:#,0}, send errors: {program.Unsent}; timers late by {loop.Timers}");
}
