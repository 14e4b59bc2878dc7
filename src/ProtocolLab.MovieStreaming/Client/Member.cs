using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>What a member needs to know; how it learned the session port is out of band.</summary>
/// <param name="Session">The server's address and the session port.</param>
/// <param name="WishMicroseconds">The wished time between stream packets in microseconds; 0 is no wish.</param>
public sealed record MemberOptions(Endpoint Session, uint WishMicroseconds = 0);

/// <summary>The reference member: binds the session port, registers, receives (sections 4 and 6).</summary>
public sealed class Member(IHost host, MemberOptions options, Parameters parameters, IMovieOutput output) : IClient
{
    private readonly StreamReceiver receiver = new(host, options.Session, parameters, output, learnsMovie: true);
    private GroupMembership? membership;

    public ClientOutcome? Outcome { get; private set; }

    public ReceptionCounts Counts => receiver.Counts;

    public ushort? SessionPort => options.Session.Port;

    public Instant NextDeadline => Outcome is null && membership is not null ? membership.NextDeadline : Instant.Never;

    public void Start()
    {
        if (!host.TryBind(options.Session.Port)) // LIM-05
        {
            Outcome = new ClientOutcome(ClientEnd.Failed, $"The session port {options.Session.Port} is taken on this machine: free it and join again.", host.Now);
            return;
        }

        membership = new GroupMembership(host, options.Session, new SeqCounter().Next(), options.WishMicroseconds, parameters, receiver);
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (Outcome is not null || from != options.Session) return; // WIRE-05
        if (Packet.Check(payload) != Malformation.None) return; // WIRE-04
        membership!.Receive(payload);
    }

    public void DeadlinePassed()
    {
        if (Outcome is not null) return;
        membership!.DeadlinePassed();
        EndWithMembership();
    }

    public void BreakOff(string why)
    {
        if (Outcome is not null) return;
        membership!.Fail(why);
        EndWithMembership();
    }

    private void EndWithMembership()
    {
        if (membership!.Outcome is null) return;
        Outcome = membership.Outcome;
        host.Release(options.Session.Port);
    }
}
