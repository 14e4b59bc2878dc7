using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>A datagram on its way through a proxy, named as the client names both ends.</summary>
/// <param name="Id">The same at both interfaces.</param>
internal sealed record Carried(ulong Id, Endpoint From, Endpoint To, ReadOnlyMemory<byte> Payload);

/// <summary>
/// What both sides of a proxy saw. The server goes by the address at which clients know it, and clients by their own, at
/// every interface: so each datagram is one thing to a judge, wherever it was seen.
/// </summary>
internal sealed class ProxyTrace : IDisposable
{
    /// <summary>The interface of the server.</summary>
    public const int Server = 0;

    // Frames wait so long for earlier ones; longer than a datagram lies unread on any machine that works.
    private static readonly Duration Wait = Duration.FromSeconds(2);

    private readonly TraceWriter? writer;
    private readonly TimeOrderedTap? tap;

    /// <param name="stream">Gets the trace; null for none.</param>
    /// <param name="label">What the judge has to know.</param>
    /// <param name="server">The address at which clients know the server.</param>
    public ProxyTrace(Stream? stream, TraceLabel label, HostAddress server)
    {
        if (stream is null) return;
        writer = new TraceWriter(stream, new TraceWriterOptions { Comment = label.Write(), LeaveOpen = true });
        tap = new TimeOrderedTap(writer, Wait);
        tap.InterfaceAdded(new TappedInterface(Server, Scenarios.ServerRole.HostName, server));
    }

    public void Add(ProxiedClient client) => tap?.InterfaceAdded(new TappedInterface(client.Interface, client.Name, client.Address));

    /// <param name="index">The sender's interface.</param>
    /// <param name="at">When.</param>
    /// <param name="datagram">What was sent.</param>
    /// <param name="comment">What became of it, if that is worth saying.</param>
    public void Sent(int index, Instant at, Carried datagram, string? comment) => See(index, Direction.Outbound, at, datagram, comment);

    /// <inheritdoc cref="Sent"/>
    public void Arrived(int index, Instant at, Carried datagram) => See(index, Direction.Inbound, at, datagram, null);

    /// <summary>Writes what cannot be overtaken any more, so that little is missing if the proxy is killed.</summary>
    public void Flush(Instant now)
    {
        tap?.HandOver(now - Wait);
        writer?.Flush();
    }

    public void Dispose()
    {
        tap?.HandOver(Instant.Never);
        writer?.Dispose();
    }

    private void See(int index, Direction direction, Instant at, Carried datagram, string? comment) => tap?.Crossed(new TappedDatagram
    {
        Interface = index,
        At = at,
        Direction = direction,
        PacketId = datagram.Id,
        From = datagram.From,
        To = datagram.To,
        Payload = datagram.Payload.Span,
        Comment = comment,
    });
}
