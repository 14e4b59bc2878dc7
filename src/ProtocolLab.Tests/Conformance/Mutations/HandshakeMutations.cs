using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>Section 3, the server.</summary>
internal static class HandshakeMutations
{
    private const string CarolWants6000 = "  - name: carol\n    role: leader\n    wants: 6000\n    movie: b\n    start: 4s\n";

    public static IEnumerable<Case> All =>
    [
        new("HS-01", Mutation.Catalogued("answers no Port Request", "server"),
            Stage.Clean, "got no Port Allocated", PacketType.PortRequest),
        new("HS-02", Mutation.Of("gives another port although the wanted one is free", "server", it => it.OnBind = port => port == 6000 ? false : null),
            Stage.Clean, "which was free", PacketType.PortRequest, PacketType.PortAllocated),
        new("HS-03", Mutation.With("gives ports outside port-range", "server", parameters => parameters with { PortRange = PortRange.Any }),
            Stage.Of(Stage.Alice, more: Stage.ServerHas6000), "port-range is 6000-6009", PacketType.PortRequest, PacketType.PortAllocated),
        new("HS-04", SecondPort, Stage.Doubling("alice -> server", 0, 1), "got port 6001", PacketType.PortRequest, PacketType.PortAllocated),
        new("HS-05", SamePortForCarol, Stage.Losing("carol -> server", 1, 20_000, Stage.Alice + Stage.Carol), "was given port 6000 while", PacketType.PortAllocated),
        new("HS-06", AcknowledgesOkOnce, Stage.OkAckLost, "got no ACK", PacketType.PortAnswer),
        new("HS-07", Mutation.Catalogued("does not acknowledge a Port NOK", "server"),
            Stage.Losing("alice -> server", 25, 20_000, Stage.Alice).Replace("network:", Stage.AliceRefuses + "network:", StringComparison.Ordinal), "got no ACK", PacketType.PortAnswer),
        new("HS-07", Mutation.Catalogued("keeps a port that was refused", "server"),
            Stage.Of(Stage.Alice + CarolWants6000.Replace("6000", "6001", StringComparison.Ordinal), more: Stage.AliceRefuses), "which was free", PacketType.PortRequest, PacketType.PortAllocated),
        new("HS-08", AcknowledgesEveryNok, Stage.Doubling("alice -> server", 9, 11, Stage.Alice, Stage.AliceRefuses), "was not openly allocated", PacketType.PortAnswer, PacketType.Ack),
        new("HS-09", Mutation.With("accepts a Port OK after the allocation timed out", "server", parameters => parameters with { AllocationTimeout = Duration.FromSeconds(9) }),
            Stage.Losing("alice -> server", 9, 1_050), "was acknowledged", PacketType.PortAnswer, PacketType.Ack),
        new("HS-09", Mutation.With("never releases an allocation", "server", parameters => parameters with { AllocationTimeout = Duration.FromSeconds(9) }),
            Stage.Of(Stage.Alice + "    vanishes: 8ms\n" + CarolWants6000), "which was free", PacketType.PortRequest, PacketType.PortAllocated),
        new("HS-16", Mutation.Catalogued("streams from a port of its own", "server"), Stage.Clean, "not from port P to port P", PacketType.Stream) { Also = ["STR-01"] },
        new("HS-17", Mutation.Of("offers a refused port again", "server", it => it.OnBind = port => port is 6001 or < 6000 or > 6009 ? null : false),
            Stage.Refusal, "had just refused port 6001", PacketType.PortAnswer, PacketType.PortAllocated),
    ];

    private static Mutation SecondPort => Mutation.Of("gives a second port to a repeated Port Request", "server", it =>
    {
        var given = 0;
        it.Send(PacketType.PortAllocated, packet => it.Transmit(packet.WithPort(packet.Port + given++)));
    });

    private static Mutation SamePortForCarol => Mutation.Of("gives two leaders the same port", "server", it => it.Send(PacketType.PortAllocated, packet => it.Transmit(packet.WithPort(6000))));

    private static Mutation AcknowledgesOkOnce => Mutation.Of("does not acknowledge a repeated Port OK", "server", it =>
    {
        var acks = 0;
        it.Send(PacketType.Ack, packet =>
        {
            if (packet.LocalPort != 5000 || acks++ == 0) it.Transmit(packet);
        });
    });

    private static Mutation AcknowledgesEveryNok => Mutation.Of("acknowledges a Port NOK that finds no open allocation", "server", it =>
    {
        HashSet<ulong> seen = [];
        it.Receive(PacketType.PortAnswer, packet =>
        {
            if (seen.Add(packet.Seq)) it.Deliver(packet);
            else it.Transmit(Provocations.AckOf(packet));
        });
    });
}
