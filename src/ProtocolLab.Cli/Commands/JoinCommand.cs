using System.CommandLine;
using ProtocolLab.Cli.Live;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Commands;

/// <summary>The reference member on real sockets.</summary>
internal static class JoinCommand
{
    private const string OnLoopback = "127.0.0.3";

    public static Command Make()
    {
        var server = new Option<string>("--server") { Description = "The server's address or name, and the session port that its leader has agreed on.", HelpName = "HOST:PORT", Required = true };
        var (bind, output, wish, live) = (LiveOptions.Bind(OnLoopback), LiveOptions.Output(), LiveOptions.Wish(), new LiveOptions(ContractRole.Member));
        var command = new Command("join", """
            Join a group while its registration window is open, and watch its movie.

            Tells on standard error how the stream comes. Exit codes: 0 the whole movie came, 2 with holes, 1 anything
            else, SIGINT (Ctrl+C) and SIGTERM included. Several clients on one machine need an address each.

            Examples:
              protocollab join --server 127.0.0.1:6000 --output card.ts
              protocollab join --server 127.0.0.1:6000 --bind 127.0.0.4
              protocollab join --server 127.0.0.1:6000 --output - | ffplay -
            """) { server, bind, output, wish };
        live.AddTo(command);
        command.SetAction(parsed =>
        {
            var session = PartyAddresses.ReadServer("--server", parsed.GetValue(server)!);
            return ClientRun.Run(
                new ContractOrder.Member(
                    new MemberOptions(session, parsed.GetValue(wish) ?? 0),
                    parsed.GetValue(bind) is { } own ? PartyAddresses.ReadOwn("--bind", own) : PartyAddresses.Toward(session.Address, HostAddress.Parse(OnLoopback)),
                    parsed.GetValue(output) ?? "",
                    live.ReadParameters(parsed)),
                live.ReadRecording(parsed));
        });
        return command;
    }
}
