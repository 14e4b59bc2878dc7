using System.Net.Sockets;

namespace ProtocolLab.Network.Sockets;

/// <summary>Waits until one of many sockets can be read, for no longer than a time.</summary>
internal sealed class Readiness
{
    private readonly List<UdpPort> ports = [];
    private readonly List<Socket> candidates = [];
    private Posix.PollEntry[] entries = new Posix.PollEntry[16];

    public void Add(UdpPort port)
    {
        if (ports.Count == entries.Length) Array.Resize(ref entries, ports.Count * 2);
        entries[ports.Count] = new Posix.PollEntry { Descriptor = (int)port.Descriptor, Events = Posix.ReadyToRead };
        ports.Add(port);
    }

    public void Remove(UdpPort port)
    {
        var place = ports.IndexOf(port);
        ports[place] = ports[^1];
        entries[place] = entries[ports.Count - 1];
        ports.RemoveAt(ports.Count - 1);
    }

    /// <summary>Puts the ports that can be read into a list.</summary>
    public void Wait(Duration atMost, List<UdpPort> ready)
    {
        ready.Clear();
        if (atMost < Duration.Zero) atMost = Duration.Zero;
        if (OperatingSystem.IsLinux()) WaitToTheNanosecond(atMost, ready);
        else WaitPortably(atMost, ready);
    }

    private void WaitToTheNanosecond(Duration atMost, List<UdpPort> ready)
    {
        if (Posix.Poll(entries.AsSpan(0, ports.Count), atMost) <= 0) return;
        for (var i = 0; i < ports.Count; i++)
        {
            if (entries[i].Returned != 0) ready.Add(ports[i]);
        }
    }

    // Rounded up to milliseconds: a wait of nothing would spin.
    private void WaitPortably(Duration atMost, List<UdpPort> ready)
    {
        candidates.Clear();
        foreach (var port in ports) candidates.Add(port.Socket);
        Socket.Select(candidates, null, null, TimeSpan.FromMilliseconds(Math.Ceiling(atMost.TotalMilliseconds)));
        ready.AddRange(ports.Where(port => candidates.Contains(port.Socket)));
    }
}
