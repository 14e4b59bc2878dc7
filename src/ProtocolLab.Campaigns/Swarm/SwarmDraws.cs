using System.IO.Hashing;
using System.Text;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Campaigns;

/// <summary>
/// The draws of a variation: a pure function of (seed, scenario, question), so that a new question changes no answer to another.
/// </summary>
internal readonly struct SwarmDraws(ulong seed, string scenario)
{
    private readonly ulong key = SplitMix64.Mix(seed ^ SplitMix64.Mix(Hash(scenario)));

    /// <summary>Swarm testing switches each feature on in half of the runs, so that no feature hides what another one shows.</summary>
    public bool IsOn(string feature) => (At(feature + "?") >> 63) == 0;

    /// <summary>A whole number from one to another, both included, each as likely.</summary>
    public long Between(string question, long from, long to) => from + (long)Math.BigMul(At(question), (ulong)(to - from) + 1, out _);

    /// <summary>A whole number from 1 up whose order of magnitude is drawn first: small ones as often as large ones.</summary>
    public long Magnitude(string question, long from, long to)
    {
        var doublings = (int)Between(question + "~", 0, 63 - long.LeadingZeroCount(to / from));
        var low = from << doublings;
        return Between(question, low, Math.Min(to, (low * 2) - 1));
    }

    public Duration Time(string question, Duration from, Duration to, Duration unit) =>
        unit * Magnitude(question, Math.Max(1, from.Nanoseconds / unit.Nanoseconds), to.Nanoseconds / unit.Nanoseconds);

    /// <summary>From 0.1 % up, in tenths of a percent.</summary>
    public Probability Chance(string question, int percent) => Probability.FromPercent(Magnitude(question, 1, percent * 10) / 10m);

    public T Pick<T>(string question, IReadOnlyList<T> from) => from[(int)Between(question, 0, from.Count - 1)];

    private static ulong Hash(string text) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(text));

    private ulong At(string question)
    {
        var (a, b, _, _) = Philox.Block(key, Hash(question), 0);
        return ((ulong)b << 32) | a;
    }
}
