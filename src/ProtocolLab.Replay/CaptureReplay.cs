using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Replay;

/// <summary>A capture that is ready to be replayed, in one of three ways.</summary>
public sealed class CaptureReplay
{
    private readonly string path;
    private readonly string name;
    private readonly ReplayTerms terms;
    private readonly RecordedCapture recording;

    private CaptureReplay(string path, string name, ReplayTerms terms, RecordedCapture recording)
    {
        this.path = path;
        this.name = name;
        this.terms = terms;
        this.recording = recording;
        Clients = [.. recording.Sent.Select(seen => seen.From.Address).Distinct()];
    }

    /// <summary>The recorded clients that sent something, in the order in which they began.</summary>
    public IReadOnlyList<HostAddress> Clients { get; }

    /// <summary>Where the recorded server listened.</summary>
    public Endpoint Standard => recording.Standard;

    /// <summary>Packets that clients sent.</summary>
    public int Packets => recording.Sent.Count();

    /// <summary>From the first client's packet to the last one.</summary>
    public Duration Length => recording.Sent.Last().At - recording.Sent.First().At;

    /// <param name="path">The capture; it is read once more when it is replayed.</param>
    /// <param name="name">What documents call it.</param>
    /// <param name="trace">The same, read.</param>
    /// <param name="terms">How it is to be replayed.</param>
    /// <exception cref="ReplayException">There is nothing to replay; the message says what was seen.</exception>
    public static CaptureReplay Of(string path, string name, Trace trace, ReplayTerms terms)
    {
        var recording = RecordedCapture.Of(trace, ServerSearch.Find(trace, terms.Server));
        if (!recording.Sent.Any()) throw new ReplayException($"it shows nothing that a client sent to {recording.Standard}: there is nothing to replay.");
        return new CaptureReplay(path, name, terms, recording);
    }

    /// <summary>Plays the clients to the reference server, in virtual time.</summary>
    /// <param name="movies">The server's; null takes what the capture shows of the recorded server's.</param>
    /// <param name="tracePath">Where the new exchange is written.</param>
    /// <exception cref="ReplayException">No group of the capture can be replayed so.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public ReplayDocument Simulate(IReadOnlyList<Movie>? movies, string tracePath)
    {
        // A session that was underway has nobody to open it here.
        var opened = recording.With([.. recording.Groups.Where(group => group.HasHandshake)]);
        if (!opened.Sent.Any()) throw new ReplayException("its sessions had begun before it did: no leader opens them again. Replay it to a live server whose session is open (--to), or capture from the start. If it does show a handshake, the server listens elsewhere: see --standard-port.");
        using var payloads = PayloadSpool.Read(path, opened.Sent.Concat(movies is null ? RecordedMovies.Streams(opened) : []));
        var simulated = new SimulatedReplay(opened, payloads, terms);
        ClientReplay play;
        using (var trace = new TraceWriter(File.Create(tracePath), new TraceWriterOptions { Comment = simulated.Label.Write() })) play = simulated.Run(movies, trace);
        return new ReplayReport(name, terms, opened, tracePath)
        {
            Mode = "simulate",
            Seed = simulated.Label.Seed,
            Notes = [.. simulated.Notes, .. Underway(recording.Groups.Count - opened.Groups.Count)],
            IsPartial = opened.Groups.Count < recording.Groups.Count,
        }.Of(play, opened.Standard, simulated.Tempo);
    }

    /// <summary>Plays the clients to a live server.</summary>
    /// <param name="loop">Where it runs.</param>
    /// <param name="server">The server's standard port.</param>
    /// <param name="own">Addresses of this machine, one for each of <see cref="Clients"/>.</param>
    /// <param name="tracePath">Where the new exchange is written.</param>
    /// <param name="isGivenUp">Whether the user wants it to end.</param>
    /// <param name="begun">Gets what tells of the progress.</param>
    /// <exception cref="IOException">An address is none of this machine's, or a file cannot be read or written.</exception>
    public ReplayDocument Play(SocketLoop loop, Endpoint server, IReadOnlyList<HostAddress> own, string tracePath, Func<bool> isGivenUp, Action<Func<ReplayProgress>>? begun = null)
    {
        using var payloads = PayloadSpool.Read(path, recording.Sent);
        Rehearsal.Run(recording, payloads, loop, own[0]);
        loop.Refresh();
        var tempo = new Tempo(recording.Sent.First().At, loop.Now + StartDelay, terms.Speed);
        var addresses = Clients.Zip(own).ToDictionary();
        var label = TraceLabel.Unlabelled with { StandardPort = server.Port, Parameters = terms.Parameters(recording.Trace.Label.Parameters), IsRealTime = true, Subjects = [server.Address] };
        ClientReplay play;
        using (var trace = new TraceWriter(File.Create(tracePath), new TraceWriterOptions { Comment = label.Write() }))
        {
            var ordered = new TimeOrderedTap(trace, Unordered);
            using var stage = new SocketStage(loop, ordered, System.Net.IPAddress.IsLoopback(server.Address.ToIPAddress()) ? server.Address : null);
            play = new ClientReplay(recording, payloads, stage, new ClientPlan(server, addresses, tempo, terms.Patience));
            begun?.Invoke(() => new ReplayProgress(play.Progress.Done, play.Progress.Total, play.Answers));
            play.Run(isGivenUp);
            ordered.HandOver(Instant.Never);
        }

        return new ReplayReport(name, terms, recording, tracePath)
        {
            Mode = "live",
            Notes = play.Answers == 0 ? [$"nothing came from {server}: does a server listen there?"] : [],
            IsBrokenOff = isGivenUp(),
        }.Of(play, server, tempo);
    }

    /// <summary>Plays the server to live clients.</summary>
    /// <param name="loop">Where it runs.</param>
    /// <param name="listen">Where it listens.</param>
    /// <param name="tracePath">Where the new exchange is written.</param>
    /// <param name="isGivenUp">Whether the user wants it to end.</param>
    /// <param name="begun">Called when it listens, with what tells of the progress.</param>
    /// <exception cref="ReplayException">It cannot listen there.</exception>
    /// <exception cref="IOException">The address is none of this machine's, or a file cannot be read or written.</exception>
    public ReplayDocument Serve(SocketLoop loop, Endpoint listen, string tracePath, Func<bool> isGivenUp, Action<Func<ReplayProgress>>? begun = null)
    {
        var answers = recording.Conversations.SelectMany(each => each.Answers).ToList();
        using var payloads = PayloadSpool.Read(path, answers);
        var label = TraceLabel.Unlabelled with { StandardPort = listen.Port, Parameters = terms.Parameters(recording.Trace.Label.Parameters), IsRealTime = true };
        ServerReplay play;
        using (var trace = new TraceWriter(File.Create(tracePath), new TraceWriterOptions { Comment = label.Write() }))
        {
            var ordered = new TimeOrderedTap(trace, Unordered);
            using var stage = new SocketStage(loop, ordered, null);
            play = new ServerReplay(recording, payloads, stage, listen, new Tempo(Instant.Zero, Instant.Zero, terms.Speed), terms.Patience);
            if (play.Open() is { } refusal) throw new ReplayException($"{refusal}.");
            Rehearsal.SendToItself(loop, listen.Address);
            loop.Refresh();
            begun?.Invoke(() => new ReplayProgress(play.Sent, answers.Count, play.Arrivals));
            play.Run(isGivenUp);
            ordered.HandOver(Instant.Never);
        }

        return new ReplayReport(name, terms, recording, tracePath)
        {
            Mode = "server",
            Notes = play.Arrivals == 0 ? [$"nobody came to {listen} within {terms.Patience}"] : play.FromStrangers > 0 ? [$"{play.FromStrangers} datagrams came from clients that nobody in the recording corresponds to"] : [],
            IsBrokenOff = isGivenUp() || play.Arrivals == 0,
        }.Of(play, listen);
    }

    private static readonly Duration StartDelay = Duration.FromMilliseconds(20);
    private static readonly Duration Unordered = Duration.FromSeconds(2);

    private static IEnumerable<string> Underway(int groups) => groups == 0 ? [] : [$"{groups} sessions had begun before the capture did and are left out: no leader opens them"];
}

/// <summary>How far a replay is.</summary>
/// <param name="Done">Recorded packets that were sent, or given up.</param>
/// <param name="Total">All of them.</param>
/// <param name="Answers">Datagrams that came.</param>
public readonly record struct ReplayProgress(int Done, int Total, long Answers);
