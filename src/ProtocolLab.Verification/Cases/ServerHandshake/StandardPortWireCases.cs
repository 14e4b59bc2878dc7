using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Fields of the packets at the standard port, to their last bit (WIRE-01, WIRE-03, WIRE-07, WIRE-08).</summary>
internal static class StandardPortWireCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-seq-extremes", "Uses the smallest, the largest and lopsided Seqs in requests, refusals and acceptances.", SubjectRole.Server,
            ["WIRE-01", "WIRE-07", "WIRE-08", "HS-06", "HS-07"], SeqExtremes),
        new("server-seq-shared", "Uses one Seq for the request, its answer and the next request.", SubjectRole.Server, ["WIRE-07", "WIRE-08", "HS-07"], SeqShared),
        new("server-reserved-bits-ok", "Sets reserved bits in Port OKs.", SubjectRole.Server, ["WIRE-03", "HS-06", "SEL-01"], ReservedInOk),
        new("server-reserved-bits-ok-repeated", "Sets other reserved bits when it repeats a Port OK.", SubjectRole.Server, ["WIRE-03", "HS-06"], ReservedInRepeatedOk),
        new("server-reserved-bits-nok", "Sets reserved bits in Port NOKs.", SubjectRole.Server, ["WIRE-03", "HS-07", "HS-02"], ReservedInNok),
    ];

    private static async Task SeqExtremes(Stage stage)
    {
        ulong[] seqs = [0, ulong.MaxValue, 1UL << 63, 0x0102030405060708, uint.MaxValue, 1UL << 32];
        for (var i = 0; i < seqs.Length; i++)
        {
            var alice = new PlayedClient(stage, $"alice-{i}");
            alice.ToStandard(Packets.PortRequest(seqs[i], 0));
            var port = (await alice.Handshake.Expect(PacketType.PortAllocated)).Port;
            // Even ones refuse first: both kinds of answers are confirmed.
            if (i % 2 == 0) port = await RefuseAndAsk(stage, alice, seqs[i], port);
            alice.Join(port);
            alice.ToStandard(Packets.PortOk(seqs[^(i + 1)], port));
            await alice.Handshake.Read(PacketType.Ack, stage.Patience);
        }
    }

    private static async Task<ushort> RefuseAndAsk(Stage stage, PlayedClient client, ulong seq, ushort port)
    {
        client.ToStandard(Packets.PortNok(seq, port));
        await client.Handshake.Read(PacketType.Ack, stage.Patience);
        return await client.Ask(0);
    }

    private static async Task SeqShared(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        for (var i = 0; i < 3; i++)
        {
            alice.ToStandard(Packets.PortRequest(7, stage.Port(i)));
            var offer = await alice.Handshake.Expect(PacketType.PortAllocated);
            alice.ToStandard(Packets.PortNok(7, offer.Port));
            await alice.Handshake.Read(PacketType.Ack, stage.Patience);
        }

        await stage.ServerStillAnswers();
    }

    private static async Task ReservedInOk(Stage stage)
    {
        foreach (var flags in (byte[])[0xFF, 0x81, 0x03])
        {
            var alice = new PlayedClient(stage, $"alice-{flags}");
            var port = await alice.Ask(0);
            alice.Join(port);
            alice.ToStandard(WithFlags(Packets.PortOk(alice.NextSeq(), port), flags));
            await alice.Session.Read(PacketType.MoviesAvailable, stage.Patience);
            await stage.ServerStillAnswers();
        }
    }

    private static async Task ReservedInRepeatedOk(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        var port = await alice.Ask(0);
        alice.Join(port);
        var ok = Packets.PortOk(alice.NextSeq(), port);
        foreach (var flags in (byte[])[0x01, 0xFF, 0x81])
        {
            alice.ToStandard(WithFlags(ok, flags));
            await alice.Handshake.Read(PacketType.Ack, stage.Patience / 2);
        }

        await alice.Register();
    }

    private static async Task ReservedInNok(Stage stage)
    {
        var (alice, bob) = (new PlayedClient(stage, "alice"), new PlayedClient(stage, "bob"));
        foreach (var flags in (byte[])[0xFE, 0x80, 0x02])
        {
            var port = await alice.Ask(stage.Port(1));
            alice.ToStandard(WithFlags(Packets.PortNok(alice.NextSeq(), port), flags));
            await alice.Handshake.Read(PacketType.Ack, stage.Patience);
            await bob.Refuse(await bob.Ask(port));
        }
    }

    private static byte[] WithFlags(byte[] answer, byte flags) => answer.With(PortAnswer.Length - 1, flags);
}
