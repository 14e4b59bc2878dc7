using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using ProtocolLab.Capture.Live;

namespace ProtocolLab.Tests.Capture.Live;

/// <summary>The loopback interface, captured for real, and two sockets on it. Tests are skipped, with the reason, where that cannot be.</summary>
internal sealed class Loopback : IDisposable
{
    private readonly Socket from = Bound();
    private readonly Socket to = Bound();

    public int Port => ((IPEndPoint)to.LocalEndPoint!).Port;

    public string Filter => $"udp dst port {Port}";

    public static string Name
    {
        get
        {
            try
            {
                var device = CaptureDevice.FindAll().FirstOrDefault(device => device.IsLoopback);
                if (device is null) Assert.Ignore("libpcap lists no loopback interface here; this test captures on it.");
                using var tried = PcapSource.Open(new PcapOptions(device!.Name));
                return device.Name;
            }
            catch (LiveCaptureException fault) when (fault.Fault is LiveCaptureFault.NoLibpcap or LiveCaptureFault.NoRight)
            {
                Assert.Ignore($"{fault.Message} This test captures on loopback.");
                throw;
            }
        }
    }

    public PcapSource Open(PcapOptions? options = null) => PcapSource.Open((options ?? new PcapOptions(Name)) with { Interface = Name, Filter = options?.Filter ?? Filter });

    public void Send(ReadOnlySpan<byte> payload) => from.SendTo(payload, to.LocalEndPoint!);

    public void Dispose()
    {
        from.Dispose();
        to.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
