using System.Buffers.Binary;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Names one packet of the open-loop traffic: who sent it to whom, and the how-manieth it was.</summary>
internal readonly record struct PacketName(string From, string To, int Number);

/// <summary>What became of one packet: the tap's comment at the sender, and how long each arriving copy took.</summary>
internal sealed record PacketFate(string? Comment, string Delays)
{
    public bool IsLost => Delays.Length == 0;

    public string[] EachDelay => Delays.Split(' ');
}

/// <summary>Open-loop traffic: every host sends to every other each millisecond, whatever comes back. The table says what became of it.</summary>
internal sealed record FateTable(IReadOnlyDictionary<PacketName, PacketFate> Fates)
{
    public const int PacketsPerLink = 300;

    private const ushort Port = 1000;

    public static FateTable Of(NetworkPlan plan, string[] hosts, ulong seed = 1, string? silent = null)
    {
        var tap = new RecordingTap();
        var network = new SimulatedNetwork(seed, plan, tap);
        var added = hosts.Select(name => network.AddHost(name, AddressOf(name))).ToList();
        foreach (var host in added) host.Run(own => NewProgram(own, host.Name == silent ? [] : added), Instant.Zero);
        network.Run(Instant.Never);
        return new FateTable(tap.Crossings
            .GroupBy(crossing => crossing.PacketId)
            .ToDictionary(copies => NameOf(copies.First()), copies => FateOf([.. copies])));
    }

    /// <summary>The part of the table that a condition selects, as text: equal tables give equal text.</summary>
    public string Where(Func<PacketName, PacketFate, bool> condition) => string.Join('\n', Fates
        .Where(entry => condition(entry.Key, entry.Value))
        .Select(entry => $"{entry.Key.From}->{entry.Key.To} {entry.Key.Number}: {entry.Value.Comment} {entry.Value.Delays}")
        .Order(StringComparer.Ordinal));

    public string All => Where((_, _) => true);

    private static HostAddress AddressOf(string name) => HostAddress.Parse($"10.0.0.{(int)name[0]}");

    private static ScriptedProgram NewProgram(IHost own, IReadOnlyList<SimulatedHost> receivers)
    {
        var number = 0;
        return new ScriptedProgram(own)
        {
            OnStart = host => host.TryBind(Port),
            OnDeadline = program =>
            {
                foreach (var receiver in receivers.Where(receiver => receiver.Address != own.Address)) Send(own, receiver.Address, number);
                if (++number < PacketsPerLink) program.NextDeadline = own.Now + 1.Ms();
            },
            NextDeadline = Instant.Zero,
        };
    }

    private static void Send(IHost host, HostAddress to, int number)
    {
        Span<byte> payload = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(payload, number);
        host.Send(Port, new Endpoint(to, Port), payload);
    }

    private static PacketName NameOf(Crossing crossing) => new(
        HostOf(crossing.From), HostOf(crossing.To), BinaryPrimitives.ReadInt32BigEndian(crossing.Payload));

    private static string HostOf(Endpoint endpoint) => ((char)endpoint.Address.ToIPAddress().GetAddressBytes()[3]).ToString();

    private static PacketFate FateOf(IReadOnlyList<Crossing> copies) => new(
        copies[0].Comment,
        string.Join(' ', copies.Skip(1).Select(copy => (copy.At - copies[0].At).Nanoseconds)));
}
