using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>Section 3, as <see cref="OtherClient"/> has it.</summary>
internal sealed class OtherHandshake(OtherClient client, Setting setting)
{
    private const string Repetition = "repetition";
    private const string Patience = "patience";
    private readonly Endpoint standard = new(OtherClient.Server, 5000);
    private readonly HashSet<ushort> mine = [];
    private Phase phase = Phase.Asking;
    private ushort socket;
    private ushort wish;
    private int asked;
    private byte[] request = [];
    private byte[] answer = [];
    private ushort offered;
    private ulong answerSeq;

    private enum Phase
    {
        Asking,
        Thinking,
        Refusing,
        Confirming,
    }

    public void Start()
    {
        wish = setting.WantedPort is { } place ? setting.Port(place) : (ushort)0;
        if (wish != 0 && !Bind(wish)) // HS-10
        {
            if (client.Ways.IfTaken == IfTaken.End) Meddler.Exit(1);
            wish = client.Ways.IfTaken == IfTaken.AskForAny ? (ushort)0 : BindAnother();
        }

        if (!client.Host.TryBindAny(out socket)) Meddler.Exit(1);
        AskAnew();
    }

    public void Receive(Datagram packet)
    {
        if (packet.LocalPort != socket || packet.Peer != standard) return;
        switch (phase, packet.Type)
        {
            case (Phase.Asking, PacketType.PortAllocated):
            case (Phase.Refusing, PacketType.PortAllocated) when packet.Port != offered:
                phase = Phase.Thinking;
                client.Alarms.Stop(Repetition);
                client.Then(client.Ways.AnswersPortAfter, () => Answer(packet.Port));
                break;
            case (Phase.Confirming, PacketType.PortAllocated) when packet.Port == offered: // HS-14
                Send(answer);
                if (client.Ways.OfferRestartsTimer) RepeatAnswer();
                break;
            case (Phase.Refusing, PacketType.Ack) when packet.Seq == answerSeq && client.Ways.AsksOnAck: // HS-13
                AskAnew();
                break;
            case (Phase.Confirming, PacketType.Ack) when packet.Seq == answerSeq:
                Agree();
                break;
        }
    }

    private bool Bind(ushort port) => mine.Contains(port) || (client.Host.TryBind(port) && mine.Add(port));

    private ushort BindAnother() => Enumerable.Range(0, setting.PortCount).Select(setting.Port).FirstOrDefault(port => !mine.Contains(port) && port != offered && Bind(port));

    private void Send(byte[] packet) => client.Host.Send(socket, standard, packet);

    private void AskAnew()
    {
        phase = Phase.Asking;
        request = Packets.PortRequest(client.Seqs(PacketType.PortRequest), wish);
        Ask();
    }

    private void Ask()
    {
        if (asked++ == client.Parameters.MaxAttempts) Meddler.Exit(1); // HS-11
        Send(request);
        client.Alarms.Set(Repetition, client.Now + client.Parameters.RetransmitInterval, Ask);
    }

    private void Answer(ushort port)
    {
        offered = port;
        answerSeq = client.Seqs(PacketType.PortAnswer);
        var isBound = Bind(port); // HS-12
        answer = isBound ? Packets.PortOk(answerSeq, port) : Packets.PortNok(answerSeq, port);
        phase = isBound ? Phase.Confirming : Phase.Refusing;
        Send(answer);
        if (isBound)
        {
            LetGoOfOthers(port);
            client.Alarms.Set(Patience, client.Now + client.Parameters.ServerTimeout, () => Meddler.Exit(1));
            RepeatAnswer();
        }
        else
        {
            wish = NextWish();
            client.Alarms.Set(Repetition, client.Now + (client.Ways.RefusalWait ?? client.Parameters.RetransmitInterval), AskAnew);
        }
    }

    private ushort NextWish()
    {
        if (wish == 0 || client.Ways.NextWish == Habits.NextWish.Same) return wish;
        var next = client.Ways.NextWish == Habits.NextWish.Any ? (ushort)0 : BindAnother();
        LetGoOfOthers(next);
        return next;
    }

    private void LetGoOfOthers(ushort port)
    {
        if (client.Ways.KeepsPorts) return;
        foreach (var other in mine.Where(other => other != port).ToList())
        {
            client.Host.Release(other);
            mine.Remove(other);
        }
    }

    private void RepeatAnswer() => client.Alarms.Set(Repetition, client.Now + client.Parameters.RetransmitInterval, () =>
    {
        Send(answer);
        RepeatAnswer();
    });

    private void Agree()
    {
        client.Alarms.Stop(Repetition);
        client.Alarms.Stop(Patience);
        client.Host.Release(socket); // HS-15
        client.Join(offered);
    }
}
