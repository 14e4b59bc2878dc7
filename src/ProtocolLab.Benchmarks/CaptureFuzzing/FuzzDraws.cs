using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Benchmarks;

/// <summary>Draws that depend on a seed alone.</summary>
internal sealed class FuzzDraws(ulong seed)
{
    private const ulong Purpose = 0x6675_7A7A;

    private ulong drawn;

    public uint Next() => Philox.Block(seed, drawn++, Purpose).Item1;

    /// <summary>From 0 to below the limit, which is 1 or more.</summary>
    public int Below(int limit) => (int)(Next() % (uint)limit);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
