using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>The server's side of a session port: everything of the session leaves from here (HS-16).</summary>
internal sealed class SessionPort(IHost host, ushort port)
{
    public ushort Number => port;

    public Instant Now => host.Now;

    public void Send(Endpoint to, ReadOnlySpan<byte> packet) => host.Send(port, to, packet);

    public void Acknowledge(Endpoint to, ulong seq)
    {
        Span<byte> packet = stackalloc byte[Ack.Length];
        new Ack(seq).Write(packet);
        host.Send(port, to, packet);
    }
}
