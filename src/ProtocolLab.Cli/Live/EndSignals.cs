using System.Runtime.InteropServices;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Cli.Live;

/// <summary>SIGINT and SIGTERM: the first one asks a program to end, a second one ends the process at once.</summary>
internal sealed class EndSignals : IDisposable
{
    private readonly Action end;
    private readonly PosixSignalRegistration[] registrations;
    private int count;

    /// <param name="loop">What the program runs on; sets <see cref="Raised"/> there.</param>
    public EndSignals(SocketLoop loop)
    {
        end = () => loop.Post(() => Raised = true);
        registrations = Register();
    }

    /// <param name="end">Asks the program; called on a thread of its own.</param>
    public EndSignals(Action end)
    {
        this.end = end;
        registrations = Register();
    }

    /// <summary>Whether one came; changes on the loop's thread.</summary>
    public bool Raised { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
    }

    private PosixSignalRegistration[] Register() => [PosixSignalRegistration.Create(PosixSignal.SIGINT, Raise), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Raise)];

    private void Raise(PosixSignalContext signal)
    {
        if (Interlocked.Increment(ref count) > 1) return;
        signal.Cancel = true;
        end();
    }
}
