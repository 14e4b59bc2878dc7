using System.Text;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Network.Async;

/// <summary>
/// Random numbers of one program: the n-th is a pure function of the seed, the host's name, how many programs the host had before,
/// and n. What other hosts and the links draw changes nothing.
/// </summary>
public sealed class HostRandom
{
    private readonly ulong key;
    private readonly ulong program;
    private ulong drawn;

    internal HostRandom(ulong seed, string host, int program)
    {
        key = SplitMix64.Mix(seed ^ SplitMix64.Mix(OctetHash.Of(Encoding.UTF8.GetBytes($"host {host}"))));
        this.program = (ulong)program;
    }

    /// <summary>Uniform over all 64-bit numbers.</summary>
    public ulong Next()
    {
        var (a, b, _, _) = Philox.Block(key, drawn++, program);
        return ((ulong)b << 32) | a;
    }

    /// <summary>Uniform over 0 … <paramref name="end"/> − 1, but for a bias below 2^-32.</summary>
    /// <param name="end">1 or more.</param>
    public int Next(int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, 1);
        return (int)Math.BigMul(Next(), (ulong)end, out _);
    }

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(Probability probability) => probability.Happens(Next());

    /// <summary>Fills a span with random octets, such as an ID or a nonce.</summary>
    public void Fill(Span<byte> octets)
    {
        foreach (ref var octet in octets) octet = (byte)Next();
    }
}
