using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios.Workloads;

/// <summary>
/// The whole protocol at both ends: the reference server, a leader, and members who join as soon as its port is
/// agreed; handshake, registration, choice, stream, end.
/// </summary>
public sealed class GroupStream(int clients, int datagrams, INetworkTap? tap = null) : SimulatorWorkload(clients, datagrams, tap)
{
    private const ushort StandardPort = 5000;
    private const string Name = "movie.ts";

    private readonly List<IClient> group = [];

    /// <summary>Of the last run: how many clients saw the stream to its end.</summary>
    public int Finished => group.Count(client => client.Outcome is { End: ClientEnd.Complete or ClientEnd.Incomplete });

    protected override void Populate(SimulatedHost server, IReadOnlyList<SimulatedHost> clients)
    {
        group.Clear();
        var movie = new Movie(1, Name, new MadeUpMovie(Name, (long)Rounds * Parameters.Default.PayloadSize));
        server.Run(host => new MovieServer(host, StandardPort, new Catalogue([movie]), Parameters.Default), Instant.Zero);
        clients[0].Run(host => Enlist(new Leader(host, new LeaderOptions(new Endpoint(server.Address, StandardPort), 0, Name), Parameters.Default, new CountingOutput())
        {
            PortAgreed = port => Join(clients.Skip(1), new Endpoint(server.Address, port), host.Now),
        }), Instant.Zero);
    }

    private void Join(IEnumerable<SimulatedHost> members, Endpoint session, Instant now)
    {
        foreach (var member in members) member.Run(host => Enlist(new Member(host, new MemberOptions(session), Parameters.Default, new CountingOutput())), now);
    }

    private IClient Enlist(IClient client)
    {
        group.Add(client);
        return client;
    }

    private sealed class CountingOutput : IMovieOutput
    {
        private long octets;

        public void Write(ReadOnlySpan<byte> octets) => this.octets += octets.Length;
    }
}
