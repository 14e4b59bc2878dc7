using System.Text;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>Sections 4 to 6, as <see cref="OtherClient"/> has them.</summary>
internal sealed class OtherSession(OtherClient client, ushort port, Setting setting, bool leads)
{
    private const string Choosing = "choosing";
    private const string Registering = "registering";
    private const string RegisteringAgain = "registering again";
    private const string Listening = "listening";
    private const string Leaving = "leaving";
    private readonly HashSet<ulong> registrations = [];
    private readonly SortedDictionary<ulong, byte[]> waiting = [];
    private UInt128 next;
    private UInt128 written;
    private ulong? end;
    private ushort? movie;
    private ulong choiceSeq;
    private byte[] request = [];
    private uint moreWish;
    private bool isRegistered;
    private bool isStreaming;

    public ushort Port => port;

    public Endpoint Server => new(OtherClient.Server, port);

    private Ways Ways => client.Ways;

    public void Begin()
    {
        if (leads) client.Alarms.Set(Choosing, client.Now + client.Parameters.ServerTimeout, () => Exit(1)); // SEL-05
        if (!leads || Ways.RegistersAfter == Duration.Zero) Register();
        else client.Alarms.Set(Registering, client.Now + Ways.RegistersAfter, Register);
    }

    public void Receive(Datagram packet)
    {
        switch (packet.Type)
        {
            case PacketType.Ack:
                Confirmed(packet.Seq);
                break;
            case PacketType.MoviesAvailable when leads:
                Offered(MoviesAvailable.Read(packet.Octets));
                break;
            case PacketType.Stream:
                Streamed(packet);
                break;
        }
    }

    private void Send(byte[] packet) => client.Host.Send(port, Server, packet);

    private void Register()
    {
        var seq = client.Seqs(PacketType.RegistrationRequest);
        registrations.Add(seq);
        request = Packets.RegistrationRequest(seq, setting.WishMicroseconds + moreWish);
        client.Alarms.Set(Registering, client.Now + client.Parameters.RegistrationTimeout, () => Exit(1)); // REG-04
        Repeat();
    }

    private void Repeat()
    {
        Send(request);
        client.Alarms.Set(RegisteringAgain, client.Now + client.Parameters.RetransmitInterval, Repeat);
    }

    private void Confirmed(ulong seq)
    {
        if (!registrations.Contains(seq)) return;
        var isAwaited = request.Length > 0 && seq == Packet.SeqOf(request);
        if (isAwaited) request = [];
        if (isAwaited || Ways.HearsRepeatedAcks) Heard();
        if (isAwaited) Registered();
    }

    private void Registered()
    {
        client.Alarms.Stop(Registering);
        client.Alarms.Stop(RegisteringAgain);
        if (!isRegistered) Heard(isCertain: true);
        isRegistered = true;
        if (Ways.RegistersAnewAfter is not { } wait || isStreaming || registrations.Count > 2) return;
        client.Alarms.Set(Registering, client.Now + wait, () =>
        {
            moreWish += Ways.MoreWish;
            Register();
        });
    }

    // STR-11: the silence counts from the registration on.
    private void Heard(bool isCertain = false)
    {
        if ((isRegistered || isCertain) && end is null)
            client.Alarms.Set(Listening, client.Now + client.Parameters.ServerTimeout, () => Exit(1));
    }

    private void Offered(MoviesAvailable part)
    {
        foreach (var entry in part)
        {
            if (Encoding.UTF8.GetString(entry.Name) != setting.Movie) continue;
            Heard();
            var id = movie ??= entry.MovieId;
            client.Alarms.Stop(Choosing);
            client.Then(Ways.ChoosesAfter, () => Choose(id));
            return;
        }

        if (Ways.HearsOtherOffers) Heard();
    }

    private void Choose(ushort id)
    {
        if (choiceSeq == 0 || Ways.NumbersChoices) choiceSeq = client.Seqs(PacketType.MovieChoice);
        Send(Packets.MovieChoice(choiceSeq, id));
        if (Ways.RegistersOnChoice && registrations.Count == 0) Register();
    }

    private void Streamed(Datagram packet)
    {
        if (!leads) movie ??= packet.MovieId;
        if (packet.MovieId != movie)
        {
            if (Ways.TrustsOtherMovies && !isRegistered) Registered();
            return;
        }

        if (end is { } last && (packet.Seq > last || (packet.IsEnd && packet.Seq != last))) return;
        isStreaming = true;
        if (!isRegistered || request.Length > 0) Registered();
        client.Alarms.Stop(Registering);
        Heard();
        if (Ways.GivesUpGapsLate) GiveUpGaps();
        if (packet.Seq >= next) waiting.TryAdd(packet.Seq, packet.Octets[StreamPacket.HeaderLength..]);
        Write();
        if (!Ways.GivesUpGapsLate) GiveUpGaps();
        if (packet.IsEnd) Ended(packet.Seq);
    }

    private void GiveUpGaps()
    {
        while (waiting.Count > client.Parameters.ReorderWindow) SkipGap();
    }

    private void SkipGap()
    {
        next = waiting.First().Key;
        Write();
    }

    private void Write()
    {
        while (next <= ulong.MaxValue && waiting.Remove((ulong)next, out var payload))
        {
            client.Output.Write(payload);
            written++;
            next++;
        }
    }

    private void Ended(ulong seq)
    {
        end = seq;
        client.Alarms.Stop(Listening);
        Send(Packets.Ack(seq)); // STR-07
        client.Alarms.Set(Leaving, client.Now + (client.Parameters.RetransmitInterval * 2), () =>
        {
            foreach (var behind in waiting.Keys.Where(held => held > seq).ToList()) waiting.Remove(behind);
            Exit(null);
        });
    }

    private void Exit(int? code)
    {
        while (waiting.Count > 0) SkipGap();
        Meddler.Exit(code ?? (written == (UInt128)end!.Value + 1 ? 0 : 2));
    }
}
