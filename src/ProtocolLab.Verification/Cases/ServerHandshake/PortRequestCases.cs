using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A server and those who ask it for a port (HS-01 to HS-05, HS-17, LIM-01).</summary>
internal static class PortRequestCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("server-port-request-wanted", "Asks for a port of port-range that is free.", SubjectRole.Server, ["HS-01", "HS-02", "WIRE-08"], Wanted),
        new("server-port-request-malformed", "Sends Port Requests that are too short and too long.", SubjectRole.Server, ["WIRE-04"], Malformed),
    ];

    private static async Task Wanted(Stage stage)
    {
        var alice = new PlayedClient(stage, "alice");
        await alice.Ask(stage.Port(3));
    }

    private static async Task Malformed(Stage stage)
    {
        var mallory = new PlayedClient(stage, "mallory");
        var request = Packets.PortRequest(mallory.NextSeq(), stage.Port(0));
        foreach (var spoilt in (byte[][])[request.Cut(), request.Padded()])
        {
            mallory.ToStandard(spoilt);
            await stage.Wait(stage.Patience);
            await stage.ServerStillAnswers();
        }
    }
}
