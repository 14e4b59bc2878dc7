using ProtocolLab.Network;
using ProtocolLab.Network.Async;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>Two hosts, alice and bob, for async code; and what that code says, with the instant at which it does.</summary>
internal sealed class AsyncRoom
{
    public AsyncRoom(NetworkPlan? plan = null, ulong seed = 1)
    {
        Network = new SimulatedNetwork(seed, plan ?? new NetworkPlan { Default = new LinkSettings { Delay = Duration.FromMilliseconds(10) } }) { Fingerprint = Fingerprint };
        Alice = Network.AddHost("alice", HostAddress.Parse("10.0.0.1"));
        Bob = Network.AddHost("bob", HostAddress.Parse("10.0.0.2"));
    }

    public RunFingerprint Fingerprint { get; } = new();

    public SimulatedNetwork Network { get; }

    public SimulatedHost Alice { get; }

    public SimulatedHost Bob { get; }

    public List<string> Said { get; } = [];

    public void Say(string text) => Said.Add($"{Network.Now.Nanoseconds / 1_000_000} ms: {text}");

    public void Run() => Network.Run(Instant.Never);

    /// <summary>Runs one task on alice until nothing is left to happen.</summary>
    public void Run(Func<AsyncHost, Task> main, Continuations continuations = default)
    {
        Alice.RunTask((host, _) => main(host), continuations: continuations);
        Run();
    }

    /// <summary>A server on bob that sends everything back.</summary>
    public void Echo(ushort port) => Bob.RunService(async (host, stop) =>
    {
        using var socket = host.Bind(port);
        while (true)
        {
            var question = await socket.ReceiveAsync(stop);
            socket.Send(question.Payload, question.From);
        }
    });
}
