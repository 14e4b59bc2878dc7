namespace ProtocolLab.Verification;

/// <summary>ACKs that acknowledge nothing: the client goes on registering (REG-04, WIRE-04, WIRE-05).</summary>
internal static class RegistrationAckCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. ClientCases.Both("registration-ack-of-another-seq", "Sends ACKs whose Seq is one more, 0, or differs in the upper half alone.", ["REG-04", "WIRE-05"], OtherSeq),
        .. ClientCases.Both("registration-ack-from-a-stranger", "A stranger's machine sends the right ACK from port P.", ["REG-04", "WIRE-05"], Stranger),
        .. ClientCases.Both("registration-ack-from-another-port", "The server's machine sends the right ACK from its standard port and from a port of no account.", ["REG-04", "WIRE-05"], OtherPort),
        .. ClientCases.Both("registration-ack-malformed", "Sends the right ACK an octet too short and an octet too long.", ["REG-04", "WIRE-04"], Malformed),
    ];

    private static Task OtherSeq(HostedSession session) => Mislead(session, seq =>
    {
        foreach (var wrong in (ulong[])[seq + 1, seq - 1, seq ^ (1UL << 32), seq ^ (1UL << 63), ~seq]) session.Server.ToClient(Packets.Ack(wrong));
    });

    private static Task Stranger(HostedSession session)
    {
        var mallory = session.Stage.Join("mallory");
        return Mislead(session, seq => mallory.Opened(session.Server.Client.Port).Send(session.Server.Client, Packets.Ack(seq)));
    }

    private static Task OtherPort(HostedSession session)
    {
        var other = session.Server.Machine.Open();
        return Mislead(session, seq =>
        {
            other.Send(session.Server.Client, Packets.Ack(seq));
            session.Server.Standard.Send(session.Server.Client, Packets.Ack(seq));
        });
    }

    private static Task Malformed(HostedSession session) => Mislead(session, seq =>
    {
        session.Server.ToClient(Packets.Ack(seq).Cut());
        session.Server.ToClient(Packets.Ack(seq).Padded());
    });

    // After each of three requests comes what must not be taken for an ACK; the fourth is acknowledged.
    private static async Task Mislead(HostedSession session, Action<ulong> mislead)
    {
        await session.Begin();
        var request = await session.Server.Registration(session.Stage.StartUp);
        for (var i = 0; i < 3; i++)
        {
            mislead(request.Seq);
            request = await session.Repetition();
        }

        session.Server.ToClient(Packets.Ack(request.Seq));
        await session.Choose();
        await session.StreamToTheEnd();
    }
}
