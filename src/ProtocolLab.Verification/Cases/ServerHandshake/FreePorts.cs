using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>Shows how many ports the server has left: whatever takes one in secret leaves one too few.</summary>
internal static class FreePorts
{
    /// <summary>
    /// New clients ask for any port until as many have one as are left, and one more asks in vain (LIM-01); then they give
    /// all of them back. A server that has fewer left stays silent too early, which the judge sees.
    /// </summary>
    public static async Task ExpectFreePorts(this Stage stage, int count)
    {
        var machine = stage.Join($"counter-{stage.Now.Nanoseconds}");
        var held = new List<(PeerSocket Socket, ushort Port)>();
        for (var seq = 1UL; held.Count < count; seq++)
        {
            var socket = machine.Open();
            socket.Send(stage.Standard, Packets.PortRequest(seq, 0));
            if (await socket.Read(PacketType.PortAllocated, stage.Patience) is not { } offer) break;
            held.Add((socket, offer.Port));
        }

        var last = machine.Open();
        last.Send(stage.Standard, Packets.PortRequest(1, 0));
        if (await last.Read(PacketType.PortAllocated, stage.Patience) is { } another) held.Add((last, another.Port));
        foreach (var (socket, port) in held)
        {
            socket.Send(stage.Standard, Packets.PortNok(2UL << 32, port));
            await socket.Expect(PacketType.Ack);
        }
    }
}
