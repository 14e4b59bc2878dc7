using System.CommandLine;
using ProtocolLab.Cli.Live;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Commands;

/// <summary>The reference server on real sockets.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var host = new Option<string>("--host") { Description = "The address to listen on (default: 127.0.0.1, for this machine alone; name the one that others reach it by).", HelpName = "ADDR", DefaultValueFactory = _ => "127.0.0.1" };
        var port = LiveOptions.Port("--port", "The standard port (default: 5000).", 1);
        var movies = new Option<string>("--movies") { Description = "The folder of movies: every file in it is one (default: movies).", HelpName = "DIR", DefaultValueFactory = _ => "movies" };
        var live = new LiveOptions(ContractRole.Server);
        var command = new Command("serve", """
            Stream movies to groups of clients, over the network.

            Tells on standard error how many sessions, clients and packets there are. SIGINT (Ctrl+C) and SIGTERM end it:
            ports are released, statistics printed, exit code 0; a second signal ends it at once. After an error the exit
            code is 1.

            Examples:
              protocollab serve
              protocollab serve --host 192.0.2.7 --movies ~/Movies --interval 5ms --port-range 6000-6100
              protocollab serve --log serve.log --log-level debug --trace serve.pcapng
            """) { host, port, movies };
        live.AddTo(command);
        command.SetAction(parsed => ServerRun.Run(
            new ContractOrder.Server(
                new Endpoint(PartyAddresses.ReadOwn("--host", parsed.GetValue(host)!), parsed.GetValue(port) ?? 5000),
                parsed.GetValue(movies)!,
                live.ReadParameters(parsed)),
            live.ReadRecording(parsed)));
        return command;
    }
}
