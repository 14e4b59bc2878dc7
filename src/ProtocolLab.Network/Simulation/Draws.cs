using System.Text;

namespace ProtocolLab.Network.Simulation;

/// <summary>The impairments that draw, each from its own stream. The numbers are part of a seed's meaning: never reuse one.</summary>
public enum Stage : uint
{
    Loss = 1,
    Duplicate = 2,
    Jitter = 3,
    Reorder = 4,
    LossState = 5,
    Corrupt = 6,
    CorruptWhere = 7,
    QueueDrop = 8,
}

/// <summary>
/// The random draws of one directed link: a pure function of (seed, link name, stage, packet, copy). Switching an
/// impairment or a link on leaves every other draw as it was.
/// </summary>
public readonly struct Draws
{
    private readonly ulong key;

    public Draws(ulong seed, string linkName) => key = SplitMix64.Mix(seed ^ SplitMix64.Mix(Hash(linkName)));

    /// <summary>A value that is uniform over all 64-bit numbers.</summary>
    /// <param name="stage">The impairment that asks.</param>
    /// <param name="packet">The number of the packet on this link, in the order in which packets were sent.</param>
    /// <param name="copy">0 for the packet itself, 1 … for its duplicates.</param>
    public ulong At(Stage stage, ulong packet, uint copy = 0)
    {
        var (a, b, _, _) = Philox.Block(key, packet, ((ulong)copy << 32) | (uint)stage);
        return ((ulong)b << 32) | a;
    }

    // FNV-1a over the UTF-8 name: stable over processes and platforms, which string.GetHashCode is not.
    private static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(name)) hash = (hash ^ octet) * 1099511628211UL;
        return hash;
    }
}
