using System.Text;
using NUnit.Framework;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Specs.Drivers;

/// <summary>The reference clients of a scenario: starts them, and judges how they end and what they have written.</summary>
public sealed class Clients(Lab lab, Setting setting, Wire wire)
{
    private readonly Dictionary<Party, uint> wishes = [];
    private readonly Dictionary<Party, Running> running = [];

    public bool ServerIsPlayedByHand => setting.ServerIsPlayedByHand;

    public bool IsProgram(Party party) => running.ContainsKey(party);

    public void Wish(Party client, Duration interval) => wishes[client] = (uint)(interval.Nanoseconds / 1_000);

    public void StartLeader(Party client, ushort wantedPort, string movie) => Start(client, (host, output) => new Leader(
        host,
        new LeaderOptions(new Endpoint(Party.Server.Address, Lab.StandardPort), wantedPort, movie, wishes.GetValueOrDefault(client)),
        setting.Parameters,
        output));

    public void StartMember(Party client, ushort port) => Start(client, (host, output) => new Member(
        host,
        new MemberOptions(new Endpoint(Party.Server.Address, port), wishes.GetValueOrDefault(client)),
        setting.Parameters,
        output));

    public void Vanish(Party client) => lab.Do(Of(client).Program!.Kill);

    public void EndsAt(Party client, Instant at, int exitCode)
    {
        Assert.That(Of(client).Watch!.Client.Outcome?.ExitCode, Is.EqualTo(exitCode), () => $"exit code of {client}. {Story(client)}");
        Assert.That(Of(client).Watch!.EndedAt, Is.EqualTo(at), () => $"when {client} ended. {Story(client)}");
    }

    public void IsBusy(Party client) =>
        Assert.That(Of(client).Watch!.Client.Outcome, Is.Null, () => $"{client} must not have ended. {Story(client)}");

    public void Says(Party client, string words) =>
        Assert.That(Of(client).Watch!.Client.Outcome?.Message, Does.Contain(words), () => $"message of {client}. {Story(client)}");

    public void HasWritten(Party client, byte[] octets) =>
        Assert.That(Encoding.Latin1.GetString(Of(client).Output.ToArray()), Is.EqualTo(Encoding.Latin1.GetString(octets)), () => $"what {client} has written. {Story(client)}");

    private void Start(Party client, Func<IHost, IMovieOutput, IClient> make)
    {
        var part = new Running();
        if (!running.TryAdd(client, part)) throw new InvalidOperationException($"{client} has been started already.");
        part.Program = lab.Run(client, host => part.Watch = new Watch(host, make(host, part)));
    }

    private Running Of(Party client) => running.TryGetValue(client, out var part)
        ? part
        : throw new InvalidOperationException($"No step has started {client}.");

    private string Story(Party client) => $"It said: {Of(client).Watch!.Client.Outcome?.Message ?? "nothing yet"} {wire.Ladder(client, Party.Server)}";

    /// <summary>A client, its output and its place on the network.</summary>
    private sealed class Running : IMovieOutput
    {
        private readonly List<byte> written = [];

        public SimulatedProgram? Program { get; set; }

        public Watch? Watch { get; set; }

        public IReadOnlyList<byte> Output => written;

        public void Write(ReadOnlySpan<byte> octets) => written.AddRange(octets);
    }

    /// <summary>Passes everything on to a client, and notes when it ends.</summary>
    private sealed class Watch(IHost host, IClient client) : IProgram
    {
        public IClient Client => client;

        public Instant? EndedAt { get; private set; }

        public Instant NextDeadline => client.NextDeadline;

        public void Start()
        {
            client.Start();
            Look();
        }

        public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
        {
            client.Receive(localPort, from, payload);
            Look();
        }

        public void DeadlinePassed()
        {
            client.DeadlinePassed();
            Look();
        }

        private void Look()
        {
            if (client.Outcome is not null) EndedAt ??= host.Now;
        }
    }
}
