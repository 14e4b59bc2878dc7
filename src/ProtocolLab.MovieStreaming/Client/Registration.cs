using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>Registers a client with its group: request, retransmission, timeout (REG-01, REG-04).</summary>
internal sealed class Registration
{
    private readonly IHost host;
    private readonly Endpoint server;
    private readonly Duration retransmitInterval;
    private readonly Instant givesUpAt;
    private readonly ulong seq;
    private readonly byte[] request = new byte[RegistrationRequest.Length];
    private Instant resendAt;

    public Registration(IHost host, Endpoint server, ulong seq, uint wishMicroseconds, Parameters parameters)
    {
        this.host = host;
        this.server = server;
        this.seq = seq;
        retransmitInterval = parameters.RetransmitInterval;
        givesUpAt = host.Now + parameters.RegistrationTimeout;
        new RegistrationRequest(seq, wishMicroseconds).Write(request);
        Send();
    }

    public bool IsDone { get; private set; }

    public bool HasTimedOut => !IsDone && host.Now >= givesUpAt;

    public Instant NextDeadline => IsDone ? Instant.Never : Instant.Earlier(resendAt, givesUpAt);

    /// <returns>False if the ACK is not for this registration, or not the first one, and is discarded (WIRE-07).</returns>
    public bool Accept(Ack ack)
    {
        if (IsDone || ack.Seq != seq) return false;
        IsDone = true;
        return true;
    }

    /// <summary>A stream packet came: the server knows this client, even if its ACK was lost (REG-04).</summary>
    public void ProvenByStream() => IsDone = true;

    public void DeadlinePassed()
    {
        if (!IsDone && host.Now >= resendAt && host.Now < givesUpAt) Send();
    }

    private void Send()
    {
        host.Send(server.Port, server, request);
        resendAt = host.Now + retransmitInterval;
    }
}
