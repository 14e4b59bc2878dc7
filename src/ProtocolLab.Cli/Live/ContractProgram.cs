using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Live;

/// <summary>
/// The reference programs under the contract of section 9. Whoever starts them waits for them, so nothing is loaded
/// here that they do not need: no command line, no terminal, no log.
/// </summary>
internal static class ContractProgram
{
    private const int Done = 0;
    private const int Failed = 1;

    public static int Run()
    {
        using var loop = new SocketLoop();
        using var signals = new EndSignals(loop);
        try
        {
            return new ContractReader(Environment.GetEnvironmentVariable).Read() switch
            {
                ContractOrder.Server order => Serve(order, loop, signals),
                ContractOrder.Leader order => Watch(order.Output, order.Bind, (host, output) => new Leader(host, order.Options, order.Parameters, output), loop, signals),
                ContractOrder.Member order => Watch(order.Output, order.Bind, (host, output) => new Member(host, order.Options, order.Parameters, output), loop, signals),
                var order => throw new InvalidOperationException($"Nobody plays {order.Role}."),
            };
        }
        catch (Exception fault) when (fault is ContractException or IOException or UnauthorizedAccessException)
        {
            return Fail(fault.Message);
        }
    }

    private static int Serve(ContractOrder.Server order, SocketLoop loop, EndSignals signals)
    {
        using var shelf = MovieShelf.Open(order.Movies);
        MovieServer server = null!;
        using var program = new SocketProgram(loop, order.Standard.Address, host => server = new MovieServer(host, order.Standard.Port, new Catalogue(shelf.Movies), order.Parameters));
        program.Start();
        if (!server.IsListening) return Fail($"MSP_PORT is '{order.Standard.Port}': expected a port that is free at {order.Standard.Address} and open to this user.");
        loop.Run(() => signals.Raised, Instant.Never);
        return Done;
    }

    private static int Watch(string path, HostAddress address, Func<IHost, IMovieOutput, IClient> make, SocketLoop loop, EndSignals signals)
    {
        using var output = new OutputFile(path);
        IClient client = null!;
        using var program = new SocketProgram(loop, address, host => client = make(host, output));
        program.Start();
        loop.Run(() => client.Outcome is not null || signals.Raised, Instant.Never);
        client.BreakOff("Ended by a signal; what had come until then is written.");
        Console.Error.WriteLine($"protocollab iut: {client.Outcome!.Message}");
        return client.Outcome.ExitCode;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"protocollab iut: {message.ReplaceLineEndings(" ")}");
        return Failed;
    }
}
