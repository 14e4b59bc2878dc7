using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Campaigns;

/// <summary>What a seed lets a link do to packets: each stage of the pipeline on or off by itself.</summary>
internal static class SwarmWeather
{
    private static readonly Duration Millisecond = Duration.FromMilliseconds(1);

    /// <param name="of">Which links: part of every question.</param>
    /// <param name="draws">Decides.</param>
    public static LinkChange Of(string of, SwarmDraws draws)
    {
        var change = Damage(of, draws, Losses(of, draws));
        return Delays(of, draws, Rates(of, draws, change));
    }

    private static LinkChange Losses(string of, SwarmDraws draws)
    {
        var isDuplicated = draws.IsOn($"{of} duplicate");
        return new LinkChange
        {
            // Large MTUs let everything through, small ones no stream packet of the usual size.
            Mtu = draws.IsOn($"{of} mtu") && draws.IsOn($"{of} small mtu") ? (int)draws.Between($"{of} mtu", 200, 1_500) : null,
            Loss = draws.IsOn($"{of} loss") ? Loss(of, draws) : null,
            Duplicate = isDuplicated ? draws.Chance($"{of} duplicate", 20) : null,
            Copies = isDuplicated && draws.IsOn($"{of} copies") ? (int)draws.Between($"{of} copies", 1, 3) : null,
            Lag = isDuplicated && draws.IsOn($"{of} lag") ? draws.Time($"{of} lag", Millisecond, Duration.FromSeconds(1), Millisecond) : null,
        };
    }

    private static LossModel Loss(string of, SwarmDraws draws) => draws.Between($"{of} loss model", 0, 2) switch
    {
        0 => LossModel.FromProbability(draws.Chance($"{of} loss", 30)),
        1 => new LossModel.Markov(draws.Chance($"{of} loss", 20), draws.Chance($"{of} loss correlation", 80)),
        _ => new LossModel.GilbertElliott(draws.Chance($"{of} loss", 10), draws.Chance($"{of} loss recovers", 90), Probability.FromPercent(100), Probability.Never),
    };

    private static LinkChange Damage(string of, SwarmDraws draws, LinkChange change) => draws.IsOn($"{of} corrupt")
        ? change with
        {
            Corrupt = draws.Chance($"{of} corrupt", 10),
            Corruption = draws.Pick($"{of} corruption", [Corruption.BitFlip, Corruption.Truncate, Corruption.Extend, Corruption.Zero]),
            CorruptSize = (int)draws.Magnitude($"{of} corrupt size", 1, 32),
        }
        : change;

    private static LinkChange Rates(string of, SwarmDraws draws, LinkChange change) => draws.IsOn($"{of} rate")
        ? change with
        {
            Rate = draws.Magnitude($"{of} rate", 64, 20_000) * 1_000,
            Limit = draws.IsOn($"{of} limit") ? (int)draws.Magnitude($"{of} limit", 2, 200) : null,
            QueueDrop = draws.IsOn($"{of} queue drop") ? draws.Pick($"{of} queue drop", [QueueDrop.Head, QueueDrop.AtRandom]) : null,
        }
        : change;

    private static LinkChange Delays(string of, SwarmDraws draws, LinkChange change)
    {
        var isJittery = draws.IsOn($"{of} jitter");
        var isReordered = draws.IsOn($"{of} reorder");
        return change with
        {
            Delay = draws.IsOn($"{of} delay") ? draws.Time($"{of} delay", Millisecond, Duration.FromMilliseconds(200), Millisecond) : null,
            Jitter = isJittery ? draws.Time($"{of} jitter", Millisecond, Duration.FromMilliseconds(100), Millisecond) : null,
            Distribution = isJittery && draws.IsOn($"{of} distribution") ? draws.Pick($"{of} distribution", DelayDistribution.All) : null,
            KeepsOrder = isJittery && draws.IsOn($"{of} order") ? true : null,
            Reorder = isReordered ? draws.Chance($"{of} reorder", 20) : null,
            ReorderGap = isReordered && draws.IsOn($"{of} gap") ? (int)draws.Between($"{of} gap", 1, 10) : null,
            Displace = isReordered && draws.IsOn($"{of} displace") ? (int)draws.Between($"{of} displace", 1, 10) : null,
        };
    }
}
