using ProtocolLab.Capture.Live;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Capturing;

/// <summary>The machine's interfaces, for people and for programs.</summary>
internal static class InterfaceLines
{
    public static IEnumerable<string> Of(IReadOnlyList<CaptureDevice> devices)
    {
        var width = devices.Count == 0 ? 0 : devices.Max(device => device.Name.Length);
        return devices.Select((device, index) =>
            $"  {index + 1,2}. {device.Name.PadRight(width)}  {string.Join(", ", (IEnumerable<string>)[.. Flags(device), .. device.Addresses.Select(address => address.ToString())])}{(device.Description is null ? "" : $" ({device.Description})")}");
    }

    public static string Json(IReadOnlyList<CaptureDevice> devices) => ResultJson.Write(devices.Select(device => new
    {
        device.Name,
        device.Description,
        Addresses = device.Addresses.Select(address => address.ToString()),
        Flags = Flags(device),
    }).ToList());

    private static List<string> Flags(CaptureDevice device) =>
        [.. (device.IsLoopback ? (string[])["loopback"] : []), .. (device.IsUp ? (string[])["up"] : ["down"]), .. (device.IsRunning ? (string[])["running"] : [])];
}
