using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace ProtocolLab.Network.Sockets;

/// <summary>Waits until one of many sockets can be read, for no longer than a time.</summary>
internal sealed class Readiness : IDisposable
{
    /// <summary>So many sockets are told at once; the others have their turn in the next round.</summary>
    private const int MostAtOnce = 256;

    private readonly Dictionary<nint, UdpPort> ports = [];
    private readonly List<Socket> candidates = [];

    // Invalid where there is none.
    private readonly SafeFileHandle set = OperatingSystem.IsLinux() ? Posix.OpenSet() : new SafeFileHandle();

    /// <exception cref="IOException">The system has no room for one more.</exception>
    public void Add(UdpPort port)
    {
        if (!set.IsInvalid) Posix.AddTo(set, port.Descriptor);
        ports.Add(port.Descriptor, port);
    }

    public void Remove(UdpPort port)
    {
        if (!set.IsInvalid) Posix.RemoveFrom(set, port.Descriptor);
        ports.Remove(port.Descriptor);
    }

    /// <summary>Puts the ports that can be read into a list.</summary>
    public void Wait(Duration atMost, List<UdpPort> ready)
    {
        ready.Clear();
        if (set.IsInvalid) WaitPortably(atMost < Duration.Zero ? Duration.Zero : atMost, ready);
        else if (atMost <= Duration.Zero || Posix.Await(set, atMost)) TakeReady(ready);
    }

    public void Dispose() => set.Dispose();

    private void TakeReady(List<UdpPort> ready)
    {
        Span<nint> descriptors = stackalloc nint[MostAtOnce];
        foreach (var descriptor in descriptors[..Posix.TakeReady(set, descriptors)]) ready.Add(ports[descriptor]);
    }

    // Rounded up to milliseconds: a wait of nothing would spin.
    private void WaitPortably(Duration atMost, List<UdpPort> ready)
    {
        candidates.Clear();
        foreach (var port in ports.Values) candidates.Add(port.Socket);
        Socket.Select(candidates, null, null, TimeSpan.FromMilliseconds(Math.Ceiling(atMost.TotalMilliseconds)));
        ready.AddRange(ports.Values.Where(port => candidates.Contains(port.Socket)));
    }
}
