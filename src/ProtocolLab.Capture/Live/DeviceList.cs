using ProtocolLab.Network;

namespace ProtocolLab.Capture.Live;

/// <summary>Reads the linked list that libpcap makes of the machine's interfaces.</summary>
internal static unsafe class DeviceList
{
    private const uint Loopback = 0x1; // PCAP_IF_LOOPBACK
    private const uint Up = 0x2; // PCAP_IF_UP
    private const uint Running = 0x4; // PCAP_IF_RUNNING

    // Where struct sockaddr_in and sockaddr_in6 have the address.
    private const int IPv4Offset = 4;
    private const int IPv6Offset = 8;

    /// <exception cref="LiveCaptureException">libpcap is missing, or cannot tell.</exception>
    public static IReadOnlyList<CaptureDevice> Read()
    {
        PcapLibrary.Require();
        LibPcap.Device* first;
        var error = stackalloc byte[LibPcap.ErrorLength];
        if (LibPcap.FindAllDevices(&first, error) != 0) throw new LiveCaptureException(LiveCaptureFault.Other, $"libpcap cannot list the interfaces: {LibPcap.Text(error)}");
        try
        {
            List<CaptureDevice> devices = [];
            for (var device = first; device != null; device = device->Next) devices.Add(Read(device));
            return devices;
        }
        finally
        {
            LibPcap.FreeAllDevices(first);
        }
    }

    private static CaptureDevice Read(LibPcap.Device* device)
    {
        List<HostAddress> addresses = [];
        for (var address = device->Addresses; address != null; address = address->Next)
        {
            if (address->Address != null && TryRead(address->Address, out var read)) addresses.Add(read);
        }

        var description = device->Description == null ? null : LibPcap.Text(device->Description);
        return new CaptureDevice(LibPcap.Text(device->Name), description, addresses, Has(device, Loopback), Has(device, Up), Has(device, Running));
    }

    private static bool Has(LibPcap.Device* device, uint flag) => (device->Flags & flag) != 0;

    private static bool TryRead(byte* socketAddress, out HostAddress address)
    {
        address = default;
        // The BSDs begin with the length; all others with a family of 16 bits.
        var isBsd = OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();
        var family = isBsd ? socketAddress[1] : *(ushort*)socketAddress;
        var isIPv6 = family == (OperatingSystem.IsMacOS() ? 30 : OperatingSystem.IsFreeBSD() ? 28 : OperatingSystem.IsWindows() ? 23 : 10);
        if (family != 2 && !isIPv6) return false;
        address = HostAddress.FromOctets(isIPv6 ? new ReadOnlySpan<byte>(socketAddress + IPv6Offset, 16) : new ReadOnlySpan<byte>(socketAddress + IPv4Offset, 4));
        return true;
    }
}
