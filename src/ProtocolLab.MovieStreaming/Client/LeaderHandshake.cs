using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>The leader's half of the handshake (section 3), from one socket to the server's standard port.</summary>
internal sealed class LeaderHandshake(IHost host, Endpoint server, ushort wantedPort, Parameters parameters, SeqCounter seqs)
{
    private readonly byte[] request = new byte[PortRequest.Length];
    private readonly byte[] answer = new byte[PortAnswer.Length];
    private Step step = Step.Asking;
    private ushort socket;
    private ushort answeredPort;
    private ulong answerSeq;
    private int attempts;
    private ushort heldPort;
    private Instant resendAt = Instant.Never;
    private Instant givesUpAt = Instant.Never;

    private enum Step
    {
        /// <summary>A Port Request is out, and no Port Allocated has come.</summary>
        Asking,

        /// <summary>Port NOK was sent once; its ACK, or one interval, is awaited (HS-13).</summary>
        Refused,

        /// <summary>Port OK is out; its ACK is awaited (HS-14).</summary>
        Confirming,

        Ended,
    }

    /// <summary>The session port, once the server has acknowledged the Port OK.</summary>
    public ushort? AgreedPort { get; private set; }

    /// <summary>Why there is no session port, once that is certain.</summary>
    public string? Failure { get; private set; }

    public Instant NextDeadline => Instant.Earlier(resendAt, givesUpAt);

    public void Start()
    {
        if (wantedPort != 0 && !host.TryBind(wantedPort)) // HS-10
        {
            Fail($"Port {wantedPort} is taken on this machine: free it, or ask for another port.");
            return;
        }

        heldPort = wantedPort;
        if (host.TryBindAny(out socket)) AskAnew();
        else Fail("This machine has no free UDP port left for the handshake.");
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> packet)
    {
        if (step == Step.Ended || localPort != socket || from != server) return; // WIRE-05
        switch (Packet.TypeOf(packet), step)
        {
            case (PacketType.PortAllocated, Step.Asking):
                Answer(PortAllocated.Read(packet).Port);
                break;
            case (PacketType.PortAllocated, Step.Refused) when PortAllocated.Read(packet).Port != answeredPort:
                Answer(PortAllocated.Read(packet).Port); // HS-12: after a NOK another port is a new offer
                break;
            case (PacketType.PortAllocated, Step.Confirming) when PortAllocated.Read(packet).Port == answeredPort:
                SendAnswer(); // HS-14
                break;
            case (PacketType.Ack, Step.Refused) when Ack.Read(packet).Seq == answerSeq:
                AskAnew(); // HS-13
                break;
            case (PacketType.Ack, Step.Confirming) when Ack.Read(packet).Seq == answerSeq:
                End();
                AgreedPort = answeredPort;
                break;
        }
    }

    public void DeadlinePassed()
    {
        if (host.Now >= givesUpAt)
        {
            Fail($"The server did not acknowledge Port OK for port {answeredPort} within {parameters.ServerTimeout}.");
            return;
        }

        if (host.Now < resendAt) return;
        switch (step)
        {
            case Step.Asking:
                Ask();
                break;
            case Step.Refused:
                AskAnew();
                break;
            case Step.Confirming:
                SendAnswer();
                break;
        }
    }

    /// <summary>Ends it now, without a session port.</summary>
    public void Fail(string message)
    {
        if (heldPort != 0) host.Release(heldPort);
        End();
        Failure = message;
    }

    private void AskAnew()
    {
        step = Step.Asking;
        new PortRequest(seqs.Next(), wantedPort).Write(request);
        Ask();
    }

    private void Ask()
    {
        if (attempts == parameters.MaxAttempts) // HS-11
        {
            Fail($"No session port after {attempts} Port Requests to {server}: is the server running, and has it a port that is free here too?");
            return;
        }

        attempts++;
        host.Send(socket, server, request);
        resendAt = host.Now + parameters.RetransmitInterval;
    }

    private void Answer(ushort allocated)
    {
        var bound = allocated == heldPort || host.TryBind(allocated); // HS-12
        answeredPort = allocated;
        answerSeq = seqs.Next();
        new PortAnswer(answerSeq, allocated, bound).Write(answer);
        step = bound ? Step.Confirming : Step.Refused;
        if (bound)
        {
            if (heldPort != 0 && heldPort != allocated) host.Release(heldPort);
            heldPort = allocated;
            givesUpAt = host.Now + parameters.ServerTimeout;
        }

        SendAnswer();
    }

    private void SendAnswer()
    {
        host.Send(socket, server, answer);
        resendAt = host.Now + parameters.RetransmitInterval;
    }

    private void End()
    {
        step = Step.Ended;
        resendAt = givesUpAt = Instant.Never;
        if (socket != 0) host.Release(socket); // HS-15
        socket = 0;
    }
}
