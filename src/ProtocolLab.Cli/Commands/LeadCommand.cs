using System.CommandLine;
using ProtocolLab.Cli.Live;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Commands;

/// <summary>The reference leader on real sockets.</summary>
internal static class LeadCommand
{
    private const string OnLoopback = "127.0.0.2";

    public static Command Make()
    {
        var server = new Option<string>("--server") { Description = "The server's address or name, and its standard port.", HelpName = "HOST:PORT", Required = true };
        var movie = new Option<string>("--movie") { Description = "The name of the movie to choose.", HelpName = "NAME", Required = true };
        var wanted = LiveOptions.Port("--want-port", "The session port to ask for; 0 is any (default: 0).", 0);
        var (bind, output, wish, live) = (LiveOptions.Bind(OnLoopback), LiveOptions.Output(), LiveOptions.Wish(), new LiveOptions(ContractRole.Leader));
        movie.Validators.Add(result =>
        {
            if (result.GetValue(movie) is { } name && !Movie.IsValidName(name)) result.AddError("--movie: expected a name of 1 to 255 octets of UTF-8.");
        });
        var command = new Command("lead", """
            Open a group: agree on a session port with a server, choose a movie, and watch it.

            Prints the command by which members join as soon as the port is agreed, and tells on standard error how the
            stream comes: packets, losses, interval, jitter, throughput. Exit codes: 0 the whole movie came, 2 with holes,
            1 anything else, SIGINT (Ctrl+C) and SIGTERM included.

            Examples:
              protocollab lead --server 127.0.0.1:5000 --movie test-card.ts --output card.ts
              protocollab lead --server 192.0.2.7:5000 --movie test-card.ts --want-port 6000 --wish 20ms
              protocollab lead --server localhost:5000 --movie test-card.ts --output - | ffplay -
            """) { server, movie, wanted, bind, output, wish };
        live.AddTo(command);
        command.SetAction(parsed =>
        {
            var standard = PartyAddresses.ReadServer("--server", parsed.GetValue(server)!);
            return ClientRun.Run(
                new ContractOrder.Leader(
                    new LeaderOptions(standard, parsed.GetValue(wanted) ?? 0, parsed.GetValue(movie)!, parsed.GetValue(wish) ?? 0),
                    parsed.GetValue(bind) is { } own ? PartyAddresses.ReadOwn("--bind", own) : PartyAddresses.Toward(standard.Address, HostAddress.Parse(OnLoopback)),
                    parsed.GetValue(output) ?? "",
                    live.ReadParameters(parsed)),
                live.ReadRecording(parsed));
        });
        return command;
    }
}
