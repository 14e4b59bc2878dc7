using ProtocolLab.Capture;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>The clients of a recording, played to the reference server in virtual time.</summary>
internal sealed class SimulatedReplay
{
    private readonly RecordedCapture recording;
    private readonly PayloadSpool payloads;
    private readonly ReplayTerms terms;
    private readonly Parameters parameters;

    public SimulatedReplay(RecordedCapture recording, PayloadSpool payloads, ReplayTerms terms)
    {
        this.recording = recording;
        this.payloads = payloads;
        this.terms = terms;
        var (derived, found) = recording.Trace.IsForeign ? RecordedParameters.Derive(recording) : (recording.Trace.Label.Parameters, []);
        parameters = terms.Parameters(derived);
        if (found.Count > 0) Notes.Add($"read off the recorded server: {string.Join(", ", found)}");
    }

    public List<string> Notes { get; } = [];

    public TraceLabel Label => new($"replay of {(recording.Trace.Label.Scenario is { Length: > 0 } name ? name : "a capture")}", Seed, recording.Standard.Port, parameters)
    {
        Subjects = [recording.Standard.Address],
        Held = [.. recording.Trace.Label.Held.Where(held => held.Host == recording.Standard.Address)],
    };

    private ulong Seed => terms.Seed ?? recording.Trace.Label.Seed;

    /// <param name="movies">The server's movies; null takes those that the capture shows.</param>
    /// <param name="trace">Gets the new exchange.</param>
    public ClientReplay Run(IReadOnlyList<Movie>? movies, INetworkTap trace)
    {
        var catalogue = new Catalogue(movies ?? RecordedMovies.Of(recording, payloads, parameters.PayloadSize));
        var stage = new SimulatedStage(Seed, recording.Standard.Address, host => new MovieServer(host, recording.Standard.Port, catalogue, parameters), HeldPorts(), trace);
        var addresses = recording.Sent.Select(seen => seen.From.Address).Distinct().ToDictionary(address => address);
        var play = new ClientReplay(recording, payloads, stage, new ClientPlan(recording.Standard, addresses, Tempo, terms.Patience) { KeepsPorts = true });
        play.Run(() => false);
        return play;
    }

    // In virtual time a run begins at 0, and what its label says of ports counts from there.
    public Tempo Tempo => new(
        recording.Trace.Label is { IsLabelled: true, IsRealTime: false } ? Instant.Zero : recording.Sent.First().At,
        Instant.Zero,
        terms.Speed);

    // A port that was wanted and never given to anybody was taken, or out of range.
    private IEnumerable<HeldPorts> HeldPorts()
    {
        if (recording.Trace.Label.IsLabelled) return Label.Held;
        var offers = recording.Groups.SelectMany(group => group.Offers).ToList();
        var given = offers.Select(offer => offer.Port).ToHashSet();
        return offers.Select(offer => offer.Request?.Port ?? 0).Where(wanted => wanted != 0 && !given.Contains(wanted)).Distinct()
            .Select(wanted => new HeldPorts(recording.Standard.Address, new PortRange(wanted, wanted), Instant.Zero, Instant.Never));
    }
}
