using System.Net;
using System.Net.Sockets;

namespace ProtocolLab.Network.Sockets;

/// <summary>Called for a datagram that came.</summary>
/// <param name="port">Where it came to.</param>
/// <param name="from">Its sender.</param>
/// <param name="payload">The UDP payload; valid during the call.</param>
/// <param name="at">When the kernel received it; where the system does not tell, when it was read.</param>
public delegate void DatagramArrived(UdpPort port, Endpoint from, ReadOnlySpan<byte> payload, Instant at);

/// <summary>A UDP socket that is bound to one address and port; belongs to a <see cref="SocketLoop"/>.</summary>
public sealed class UdpPort : IDisposable
{
    /// <summary>What a burst may pile up before it is read; systems give less if they are set so.</summary>
    private const int ReceiveBuffer = 4 * 1024 * 1024;

    private readonly SocketLoop loop;
    private readonly Socket socket;

    // Two, because the loop's bell is rung by one thread while another answers it.
    private readonly SocketAddress peer;
    private readonly SocketAddress sender;

    private UdpPort(SocketLoop loop, Socket socket, DatagramArrived arrived)
    {
        this.loop = loop;
        this.socket = socket;
        Arrived = arrived;
        peer = new SocketAddress(socket.AddressFamily);
        sender = new SocketAddress(socket.AddressFamily);
        var local = (IPEndPoint)socket.LocalEndPoint!;
        Local = new Endpoint(HostAddress.From(local.Address), (ushort)local.Port);
        Descriptor = socket.Handle;
        if (OperatingSystem.IsLinux()) Posix.TryGetStamp(Descriptor, out _);
    }

    public Endpoint Local { get; }

    public bool IsOpen { get; private set; } = true;

    /// <summary>Who gets what comes.</summary>
    public DatagramArrived Arrived { get; set; }

    internal nint Descriptor { get; }

    internal Socket Socket => socket;

    /// <returns>Null if the port is in use, or is kept for privileged users, or if this process may open no more sockets.</returns>
    /// <exception cref="IOException">The address is none of this machine's.</exception>
    internal static UdpPort? TryOpen(SocketLoop loop, Endpoint local, DatagramArrived arrived)
    {
        if (TryMakeSocket(local.Address.IsIPv6) is not { } socket) return null;
        try
        {
            socket.Blocking = false;
            socket.ReceiveBufferSize = ReceiveBuffer;
            socket.Bind(new IPEndPoint(local.Address.ToIPAddress(), local.Port));
            IgnoreUnreachable(socket);
            return new UdpPort(loop, socket, arrived);
        }
        catch (SocketException refusal)
        {
            socket.Dispose();
            if (refusal.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied) return null;
            throw new IOException(refusal.SocketErrorCode == SocketError.AddressNotAvailable
                ? $"{local.Address} is no address of this machine."
                : $"cannot open UDP port {local}: {refusal.Message}", refusal);
        }
    }

    /// <returns>Null if the system took the datagram; else why not: it is lost then.</returns>
    public string? Send(Endpoint to, ReadOnlySpan<byte> payload)
    {
        // The system may have given the descriptor to somebody else already.
        if (!IsOpen) return "the port is closed";
        try
        {
            to.WriteTo(peer);
            if (OperatingSystem.IsLinux()) return Posix.Send(Descriptor, payload, peer.Buffer.Span[..peer.Size]);
            socket.SendTo(payload, SocketFlags.None, peer);
            return null;
        }
        catch (SocketException refusal)
        {
            return refusal.SocketErrorCode.ToString();
        }
    }

    public void Dispose()
    {
        if (!IsOpen) return;
        IsOpen = false;
        loop.Forget(this);
        socket.Dispose();
    }

    /// <summary>Reads one datagram that waits, if one does.</summary>
    internal bool TryReceive(Span<byte> buffer, out int length, out Endpoint from)
    {
        from = default;
        length = 0;
        if (OperatingSystem.IsLinux())
        {
            length = Posix.Receive(Descriptor, buffer, sender.Buffer.Span);
            if (length < 0) return false;
            from = sender.ToEndpoint();
            return true;
        }

        try
        {
            length = socket.ReceiveFrom(buffer, SocketFlags.None, sender);
            from = sender.ToEndpoint();
            return true;
        }
        catch (SocketException fault)
        {
            // An earlier datagram of ours met a closed port: says nothing of what waits here.
            return fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused && TryReceive(buffer, out length, out from);
        }
    }

    private static Socket? TryMakeSocket(bool isIPv6)
    {
        try
        {
            return new Socket(isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        }
        catch (SocketException refusal) when (refusal.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            return null;
        }
        catch (SocketException refusal)
        {
            throw new IOException($"cannot make a UDP socket: {refusal.Message}", refusal);
        }
    }

    // Windows fails a read because an earlier datagram met a closed port, unless told not to.
    private static void IgnoreUnreachable(Socket socket)
    {
        const int reportUnreachable = -1744830452; // SIO_UDP_CONNRESET
        if (OperatingSystem.IsWindows()) socket.IOControl(reportUnreachable, [0], null);
    }
}
