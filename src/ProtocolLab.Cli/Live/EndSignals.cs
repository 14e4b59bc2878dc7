using System.Runtime.InteropServices;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Cli.Live;

/// <summary>SIGINT and SIGTERM: the first one asks a program on a loop to end, a second one ends the process at once.</summary>
internal sealed class EndSignals : IDisposable
{
    private readonly SocketLoop loop;
    private readonly PosixSignalRegistration[] registrations;
    private int count;

    public EndSignals(SocketLoop loop)
    {
        this.loop = loop;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Raise), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Raise)];
    }

    /// <summary>Whether one came; changes on the loop's thread.</summary>
    public bool Raised { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
    }

    private void Raise(PosixSignalContext signal)
    {
        if (Interlocked.Increment(ref count) > 1) return;
        signal.Cancel = true;
        loop.Post(() => Raised = true);
    }
}
