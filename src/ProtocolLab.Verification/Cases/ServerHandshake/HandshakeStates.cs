using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Verification;

/// <summary>
/// Three clients that the server knows in three states: one that never asked, one with an open allocation, one whose session
/// is in its window. What is to be discarded is sent from each of them, and changes none of the states.
/// </summary>
internal sealed class HandshakeStates
{
    private readonly Stage stage;

    private HandshakeStates(Stage stage)
    {
        this.stage = stage;
        Stranger = new PlayedClient(stage, "mallory");
        Offered = new PlayedClient(stage, "alice");
        InWindow = new PlayedClient(stage, "bob");
    }

    public PlayedClient Stranger { get; }

    public PlayedClient Offered { get; }

    public PlayedClient InWindow { get; }

    /// <summary>The port of the open allocation.</summary>
    public ushort Port { get; private set; }

    public static async Task<HandshakeStates> Enter(Stage stage)
    {
        var states = new HandshakeStates(stage);
        await states.InWindow.Lead(stage.Port(2));
        states.Port = await states.Offered.Ask(stage.Port(1));
        return states;
    }

    /// <summary>Sends octets from each of them, and sees that the server lives on.</summary>
    public async Task FromEach(byte[] octets)
    {
        foreach (var client in (PlayedClient[])[Stranger, Offered, InWindow])
        {
            client.ToStandard(octets);
            await stage.ServerStillAnswers();
        }
    }

    /// <summary>Sees that nothing has changed: the allocation is open, the session in its window, and no port gone.</summary>
    public async Task ExpectUnchanged()
    {
        await Offered.Accept(Port);
        await InWindow.Register();
        await stage.Wait(stage.Patience / 2);
        await stage.ExpectFreePorts(stage.Setting.PortCount - 2);
    }
}
