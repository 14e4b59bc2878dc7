using ProtocolLab.Network;
using ProtocolLab.Network.Async;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>The first example of the package's README, between the two marks word for word.</summary>
internal static class PackageExample
{
    /// <param name="output">Takes the place of the console, under its name.</param>
    public static void Run(TextWriter output)
    {
        var Console = output;
        // The example begins.
        var link = new LinkSettings { Delay = Duration.FromMilliseconds(20), Loss = Probability.FromPercent(40) };
        var network = new SimulatedNetwork(seed: 2, new NetworkPlan { Default = link });
        var server = network.AddHost("server", HostAddress.Parse("10.0.0.1"));
        var client = network.AddHost("client", HostAddress.Parse("10.0.0.2"));

        server.RunService(async (host, stop) =>
        {
            using var socket = host.Bind(7);
            while (await socket.ReceiveAsync(stop) is var question) socket.Send(question.Payload, question.From);
        });

        client.RunTask(async (host, _) =>
        {
            using var socket = host.BindAny();
            for (var attempt = 1; ; attempt++)
            {
                socket.Send("Are you there?"u8, new Endpoint(server.Address, 7));
                using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), host.Time);
                var answer = socket.ReceiveAsync(patience.Token).AsTask();
                await Task.WhenAny(answer);
                Console.WriteLine($"{host.Now} s, attempt {attempt}: {(answer.IsCompletedSuccessfully ? "an answer" : "silence")}");
                if (answer.IsCompletedSuccessfully) return;
            }
        });

        network.Run(until: Instant.Never);
        // The example ends.
    }
}
