using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>
/// What leader and member have in common once they hold the session port: they register, receive the stream,
/// and watch for silence (STR-11).
/// </summary>
internal sealed class GroupMembership
{
    private readonly IHost host;
    private readonly Parameters parameters;
    private readonly Registration registration;
    private readonly StreamReceiver receiver;
    private Instant lastAccepted = Instant.Never;

    public GroupMembership(IHost host, Endpoint server, ulong registrationSeq, uint wishMicroseconds, Parameters parameters, StreamReceiver receiver)
    {
        this.host = host;
        this.parameters = parameters;
        this.receiver = receiver;
        registration = new Registration(host, server, registrationSeq, wishMicroseconds, parameters);
    }

    /// <summary>Null while the client is still busy.</summary>
    public ClientOutcome? Outcome { get; private set; }

    public Instant NextDeadline =>
        receiver.LingerEndsAt != Instant.Never ? receiver.LingerEndsAt
        : Instant.Earlier(registration.NextDeadline, SilentUntil);

    private Instant SilentUntil =>
        registration.IsDone && lastAccepted != Instant.Never ? lastAccepted + parameters.ServerTimeout : Instant.Never;

    public void Receive(ReadOnlySpan<byte> packet)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.Ack when registration.Accept(Ack.Read(packet)):
                SawServer();
                break;
            case PacketType.Stream when receiver.Accept(StreamPacket.Read(packet)):
                registration.ProvenByStream();
                SawServer();
                break;
        }
    }

    /// <summary>A packet from the server was accepted: the silence starts anew.</summary>
    public void SawServer() => lastAccepted = host.Now;

    public void DeadlinePassed()
    {
        registration.DeadlinePassed();
        if (host.Now >= receiver.LingerEndsAt) Conclude();
        else if (registration.HasTimedOut)
            Fail($"The server did not confirm the registration within {parameters.RegistrationTimeout}: is the session port right, and its registration window open?");
        else if (receiver.LingerEndsAt == Instant.Never && host.Now >= SilentUntil)
            Fail($"Nothing came from the server for {parameters.ServerTimeout}; what had come until then is written.");
    }

    /// <summary>Ends it now: what is held is written.</summary>
    public void Fail(string message)
    {
        receiver.Close();
        Outcome = new ClientOutcome(ClientEnd.Failed, message, host.Now);
    }

    private void Conclude()
    {
        receiver.Close();
        var counts = receiver.Counts;
        Outcome = counts.Lost == 0
            ? new ClientOutcome(ClientEnd.Complete, $"The whole movie came: {counts.Written} packets, none lost.", host.Now)
            : new ClientOutcome(ClientEnd.Incomplete, $"The movie came with holes: {counts.Written} packets written, {counts.Lost} lost.", host.Now);
    }
}
