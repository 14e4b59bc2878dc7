using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Support;

/// <summary>Draws that depend on a seed alone: the same on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong drawn;

    public ulong Next() => Philox.Block(seed, drawn++, 0x6469_6365).Item1;

    /// <summary>A whole number from..to, both inclusive.</summary>
    public int Between(int from, int to) => from + (int)(Next() % (ulong)(to - from + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];
}
