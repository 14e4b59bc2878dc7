using System.Buffers.Binary;
using ProtocolLab.Capture;

namespace ProtocolLab.Conformance;

/// <summary>Tells what never left the machine, whatever its addresses are.</summary>
internal static class LoopbackDevice
{
    private const int MacAddresses = 12;
    private const ushort HardwareType = 772; // ARPHRD_LOOPBACK

    /// <summary>
    /// Whether Linux captured it on its loopback device: both MAC addresses are zero there, and cooked captures name the device's type.
    /// The BSDs' link type for loopback is that of their tunnels too, and tells nothing.
    /// </summary>
    public static bool Carried(in CapturedFrame frame) => frame.LinkType switch
    {
        LinkType.Ethernet => frame.Data.Length >= MacAddresses && !frame.Data[..MacAddresses].ContainsAnyExcept((byte)0),
        LinkType.LinuxSll => frame.Data.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(frame.Data[2..]) == HardwareType,
        LinkType.LinuxSll2 => frame.Data.Length >= 10 && BinaryPrimitives.ReadUInt16BigEndian(frame.Data[8..]) == HardwareType,
        _ => false,
    };
}
