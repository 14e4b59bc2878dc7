using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>After every hostile step a script proves that the subject still answers.</summary>
internal static class Liveness
{
    /// <summary>A stranger asks for a port, gets one, and gives it back.</summary>
    public static async Task ServerStillAnswers(this Stage stage)
    {
        var probe = new PlayedClient(stage, $"probe-{stage.Now.Nanoseconds}");
        probe.ToStandard(Packets.PortRequest(probe.NextSeq(), 0));
        var offer = await probe.Handshake.Read(PacketType.PortAllocated, stage.Patience)
            ?? throw new CaseFailedException("The server no longer answers a Port Request.");
        await probe.Refuse(offer.Port);
    }
}
