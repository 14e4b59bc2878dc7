using System.Net.Sockets;

namespace ProtocolLab.Network.Async;

/// <summary>A UDP socket of a simulated host, in the shape of <see cref="UdpClient"/>. It closes with its program at the latest.</summary>
public sealed class DatagramSocket : IDisposable
{
    private const int LongestPayload = 65_507;

    private readonly AsyncProgram program;
    private readonly Queue<ReceivedDatagram> arrived = new();
    private readonly LinkedList<PendingReceive> awaited = [];
    private int receiveLimit = 1_024;
    private bool isClosed;

    internal DatagramSocket(AsyncProgram program, ushort port)
    {
        this.program = program;
        LocalEndpoint = new Endpoint(program.Process.Address, port);
        program.Add(this);
    }

    /// <summary>The host's address and the port that is bound.</summary>
    public Endpoint LocalEndpoint { get; }

    /// <summary>How many datagrams wait to be received; what arrives beyond is dropped. 1 or more.</summary>
    public int ReceiveLimit
    {
        get => receiveLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            receiveLimit = value;
        }
    }

    /// <summary>How many datagrams wait to be received now.</summary>
    public int Available => arrived.Count;

    /// <summary>How many datagrams were dropped because <see cref="ReceiveLimit"/> of them waited.</summary>
    public long Dropped { get; private set; }

    internal bool IsAwaited => awaited.Count > 0;

    /// <summary>The next datagram, in the order of arrival; of several calls the first gets it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before one came.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed, or was while this waited.</exception>
    public ValueTask<ReceivedDatagram> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen();
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<ReceivedDatagram>(cancellationToken);
        if (arrived.TryDequeue(out var datagram)) return ValueTask.FromResult(datagram);
        var receive = new PendingReceive(program, awaited);
        receive.CancelWith(cancellationToken);
        return new ValueTask<ReceivedDatagram>(receive.Task);
    }

    /// <summary>Sends one datagram; the octets are copied before the call returns.</summary>
    /// <param name="payload">0–65,507 octets.</param>
    /// <param name="to">Where to.</param>
    /// <exception cref="SocketException">The payload is too long: <see cref="SocketError.MessageSize"/>.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public void Send(ReadOnlySpan<byte> payload, Endpoint to)
    {
        RequireOpen();
        if (payload.Length > LongestPayload) throw new SocketException((int)SocketError.MessageSize, $"{payload.Length} octets do not fit a UDP datagram");
        program.Process.Send(LocalEndpoint.Port, to, payload);
    }

    /// <inheritdoc cref="Send(ReadOnlySpan{byte}, Endpoint)"/>
    public void Send(ReadOnlyMemory<byte> payload, Endpoint to) => Send(payload.Span, to);

    /// <summary>Sends one datagram, at once: a simulated host never has to wait until it may send.</summary>
    /// <returns>The number of octets.</returns>
    /// <exception cref="SocketException">The payload is too long: <see cref="SocketError.MessageSize"/>.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> payload, Endpoint to, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        Send(payload.Span, to);
        return ValueTask.FromResult(payload.Length);
    }

    /// <summary>Releases the port. Who waits for a datagram gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (isClosed || !program.TakeTurn()) return;
        var abandoned = awaited.ToList();
        Abandon();
        foreach (var receive in abandoned) receive.Fail(new ObjectDisposedException(nameof(DatagramSocket)));
    }

    internal void Deliver(in ReceivedDatagram datagram)
    {
        if (awaited.First is { } first) first.Value.Succeed(datagram);
        else if (arrived.Count < ReceiveLimit) arrived.Enqueue(datagram);
        else Dropped++;
    }

    /// <summary>Closes without a word to who waits.</summary>
    internal void Abandon()
    {
        if (isClosed) return;
        isClosed = true;
        arrived.Clear();
        awaited.Clear();
        program.Remove(this);
    }

    private void RequireOpen()
    {
        program.RequireTurn();
        ObjectDisposedException.ThrowIf(isClosed, this);
    }
}
