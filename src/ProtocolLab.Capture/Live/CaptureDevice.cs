using ProtocolLab.Network;

namespace ProtocolLab.Capture.Live;

/// <summary>Something that libpcap can capture on.</summary>
/// <param name="Name">What <c>capture -i</c> takes.</param>
/// <param name="Description">The system's words for it; null for none.</param>
/// <param name="Addresses">Its IPv4 and IPv6 addresses.</param>
/// <param name="IsLoopback">Whether it leads to this machine only.</param>
/// <param name="IsUp">Whether it is switched on.</param>
/// <param name="IsRunning">Whether it has a link.</param>
public sealed record CaptureDevice(string Name, string? Description, IReadOnlyList<HostAddress> Addresses, bool IsLoopback, bool IsUp, bool IsRunning)
{
    /// <summary>All devices, in libpcap's order: the most likely ones first.</summary>
    /// <exception cref="LiveCaptureException">libpcap is missing, or cannot tell.</exception>
    public static IReadOnlyList<CaptureDevice> FindAll() => DeviceList.Read();
}
