using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A mutant in a scenario: if it trips over its own mistake it has crashed, as a real program would, and its ports are free.</summary>
internal sealed class CrashingProgram(Meddler mutant) : IProgram
{
    private bool hasCrashed;

    public Instant NextDeadline => hasCrashed ? Instant.Never : mutant.NextDeadline;

    public void Start() => Guard(mutant.Start);

    public void DeadlinePassed() => Guard(mutant.DeadlinePassed);

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (hasCrashed) return;
        var octets = payload.ToArray();
        Guard(() => mutant.Receive(localPort, from, octets));
    }

    private void Guard(Action action)
    {
        if (hasCrashed) return;
        try
        {
            action();
        }
#pragma warning disable CA1031 // Whatever a mutant throws is its mistake.
        catch (Exception)
#pragma warning restore CA1031
        {
            hasCrashed = true;
            mutant.LetGoOfAll();
        }
    }
}
