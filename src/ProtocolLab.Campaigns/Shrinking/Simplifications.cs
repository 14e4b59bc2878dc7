using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>Single steps towards what a reader expects when nothing else is said.</summary>
internal static class Simplifications
{
    /// <summary>The roundest first.</summary>
    private static readonly IReadOnlyList<Duration> Units = [Duration.FromSeconds(1), Duration.FromMilliseconds(100), Duration.FromMilliseconds(10), Duration.FromMilliseconds(1)];

    /// <summary>Each stage of the default link switched off.</summary>
    public static readonly IReadOnlyList<Func<LinkSettings, LinkSettings>> Calm =
    [
        _ => LinkSettings.Perfect,
        link => LinkSettings.Perfect with { Delay = link.Delay },
        link => link with { Delay = Duration.Zero },
        link => link with { Delay = RoundDown(link.Delay) },
        link => link with { Loss = LossModel.None },
        link => link with { Duplicate = Probability.Never, Copies = 1, Lag = Duration.Zero },
        link => link with { Corrupt = Probability.Never, Corruption = default, CorruptSize = 1, RepairsChecksum = false },
        link => link with { Rate = 0, Limit = LinkSettings.Perfect.Limit, QueueDrop = default, Overhead = 0, Deliveries = null },
        link => link with { Jitter = Duration.Zero, Distribution = DelayDistribution.Uniform, KeepsOrder = false },
        link => link with { Reorder = Probability.Never, ReorderGap = 1, Displace = 0 },
        link => link with { Mtu = 0 },
    ];

    /// <summary>A stranger that holds one port, from the beginning, for ever.</summary>
    public static readonly IReadOnlyList<Func<TakenPorts, TakenPorts>> Ports =
    [
        taken => taken with { Ports = new PortRange(taken.Ports.First, taken.Ports.First) },
        taken => taken with { Until = Instant.Never },
        taken => taken with { From = Instant.Zero },
    ];

    /// <summary>Each thing that may be wrong with a host put right.</summary>
    public static IEnumerable<Func<ShrinkState, ShrinkState>> Host(string name)
    {
        yield return Change(host => host with { ClockSkew = 0 });
        yield return Change(host => host with { ReceiveBuffer = null });
        yield return Change(host => host with { Pauses = [] });
        yield return Change(host => host with { Crashes = [] });
        yield return Change(host => host with { Rebinds = [] });
        yield return Change(host => host with { Pauses = [.. host.Pauses.Take(1)] });
        yield return Change(host => host with { Crashes = [.. host.Crashes.Take(1)] });
        yield return Change(host => host with { Rebinds = [.. host.Rebinds.Take(1)] });

        Func<ShrinkState, ShrinkState> Change(Func<HostFaults, HostFaults> change) => state => state with
        {
            Scenario = state.Scenario with { Hosts = [.. state.Scenario.Hosts.Select(host => host.Host == name ? change(host) : host)] },
        };
    }

    /// <summary>Clients without peculiarities, parameters with their defaults.</summary>
    public static IEnumerable<Func<ShrinkState, ShrinkState>> Of(ShrinkState state)
    {
        foreach (var name in state.Scenario.Clients.Select(client => client.Name))
        {
            yield return Client(name, client => client with { Vanishes = Instant.Never });
            yield return Client(name, client => client with { Start = Instant.Zero });
            yield return Client(name, client => client with { WishMicroseconds = 0 });
            foreach (var unit in Units)
            {
                yield return Client(name, client => client.Vanishes == Instant.Never ? client : client with { Vanishes = Instant.Zero + Up(client.Vanishes - Instant.Zero, unit) });
                yield return Client(name, client => client with { Start = Instant.Zero + Up(client.Start - Instant.Zero, unit) });
            }

            yield return Client(name, client => client is ClientRole.Leader leader ? leader with { WantedPort = 0 } : client);
        }

        yield return each => each with { Scenario = each.Scenario with { Parameters = Parameters.Default } };
        foreach (var parameter in ParameterTable.All) yield return each => each with { Scenario = each.Scenario with { Parameters = Usual(each.Scenario.Parameters, parameter) } };
    }

    /// <summary>Rounder times than one, the roundest first; none for 0.</summary>
    public static IEnumerable<Duration> RoundTimes(Duration time)
    {
        if (time == Duration.Zero) yield break;
        yield return Duration.Zero;
        foreach (var unit in Units)
        {
            var down = unit * (time.Nanoseconds / unit.Nanoseconds);
            if (down > Duration.Zero && down != time) yield return down;
            yield return Up(time, unit);
        }
    }

    private static Duration Up(Duration time, Duration unit) => unit * ((time.Nanoseconds + unit.Nanoseconds - 1) / unit.Nanoseconds);

    private static Duration RoundDown(Duration time) => Duration.FromMilliseconds(1) * (time.Nanoseconds / 1_000_000);

    private static Parameters Usual(Parameters parameters, Parameter parameter)
    {
        parameter.TrySet(ref parameters, parameter.Get(Parameters.Default));
        return parameters;
    }

    private static Func<ShrinkState, ShrinkState> Client(string name, Func<ClientRole, ClientRole> change) => state => state with
    {
        Scenario = state.Scenario with { Clients = [.. state.Scenario.Clients.Select(client => client.Name == name ? change(client) : client)] },
    };
}
