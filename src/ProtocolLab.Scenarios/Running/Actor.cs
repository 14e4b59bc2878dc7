using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>A client of a run, from before its start to after its end.</summary>
internal sealed class Actor(ClientRole role, OutputDigest output)
{
    private SimulatedProgram? program;
    private Instant vanishedAt = Instant.Never;
    private Instant startedAt = Instant.Never;

    public ClientRole Role => role;

    public OutputDigest Output => output;

    public IClient? Client { get; set; }

    public bool CanStart => program is null && !HasVanished;

    private bool HasVanished => vanishedAt != Instant.Never;

    public void Start(SimulatedProgram running, Instant at)
    {
        program = running;
        startedAt = at;
    }

    /// <summary>Its program has crashed and is to be started anew; what it wrote so far stays written.</summary>
    public void Reset()
    {
        program = null;
        Client = null;
    }

    /// <summary>Kills the program, unless it has ended by itself.</summary>
    public void Vanish(Instant at)
    {
        if (Client?.Outcome is not null) return;
        vanishedAt = at;
        program?.Kill();
    }

    public ClientRecord TakeRecord()
    {
        var outcome = Client?.Outcome;
        using (output)
        {
            return new ClientRecord
            {
                Role = role,
                Fate = Fate(outcome),
                StartedAt = startedAt,
                EndedAt = HasVanished ? vanishedAt : outcome?.At ?? Instant.Never,
                ExitCode = HasVanished ? null : outcome?.ExitCode,
                Message = HasVanished ? "It vanished, as the scenario asks."
                    : Client is null ? "It never started: the leader that it follows agreed on no port."
                    : outcome?.Message ?? "It was still busy when the run was stopped.",
                SessionPort = Client?.SessionPort ?? 0,
                Counts = Client?.Counts ?? default,
                OutputLength = output.Length,
                OutputSha256 = output.Sha256,
            };
        }
    }

    private ClientFate Fate(ClientOutcome? outcome) => HasVanished ? ClientFate.Vanished : outcome?.End switch
    {
        null => ClientFate.Unfinished,
        ClientEnd.Complete => ClientFate.Complete,
        ClientEnd.Incomplete => ClientFate.Incomplete,
        _ => ClientFate.Failed,
    };
}
