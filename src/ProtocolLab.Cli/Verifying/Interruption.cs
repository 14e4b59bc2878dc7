using System.Runtime.InteropServices;

namespace ProtocolLab.Cli.Verifying;

/// <summary>Ctrl-C, or a polite end from outside: work is broken off and cleaned up, not left lying. A second one ends at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption() =>
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Break), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Break)];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Break(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
