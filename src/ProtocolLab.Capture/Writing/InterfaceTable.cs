using ProtocolLab.Network;

namespace ProtocolLab.Capture.Writing;

/// <summary>The interfaces declared so far, and the made-up hardware addresses of their hosts.</summary>
internal sealed class InterfaceTable
{
    /// <summary>02-00-FF-FF-FF-FF: a locally administered address that no interface gets, for peers that are not tapped.</summary>
    public const ulong UnknownHardwareAddress = HardwareAddressBase | uint.MaxValue;

    private const ulong HardwareAddressBase = 0x0200_0000_0000;

    private readonly Dictionary<HostAddress, int> byAddress = [];

    public int Count { get; private set; }

    /// <exception cref="ArgumentException">The index is not the next one.</exception>
    public void Add(TappedInterface tapped)
    {
        if (tapped.Index != Count)
            throw new ArgumentException($"Interface '{tapped.Name}' has index {tapped.Index}; the next index is {Count}.", nameof(tapped));
        Count++;
        // Hosts may share an address (real sockets on loopback do); the first one then stands for all.
        byAddress.TryAdd(tapped.Address, tapped.Index);
    }

    /// <summary>A locally administered 48-bit address with the interface's index in its last 32 bits.</summary>
    public static ulong HardwareAddress(int index) => HardwareAddressBase | (uint)index;

    public ulong HardwareAddress(HostAddress address) =>
        byAddress.TryGetValue(address, out var index) ? HardwareAddress(index) : UnknownHardwareAddress;
}
