using System.Reflection;
using System.Runtime.InteropServices;

namespace ProtocolLab.Capture.Live;

/// <summary>Finds the system's libpcap, whose file is named differently everywhere.</summary>
internal static class PcapLibrary
{
    /// <summary>What <see cref="LibPcap"/> calls it.</summary>
    public const string Name = "pcap";

    private static readonly Lazy<nint> Handle = new(static () => Load(Candidates));

    public static bool IsThere => Handle.Value != 0;

    private static IReadOnlyList<string> Candidates =>
        OperatingSystem.IsWindows() ? [Path.Combine(Environment.SystemDirectory, "Npcap", "wpcap.dll"), "wpcap.dll"]
        : OperatingSystem.IsMacOS() ? ["libpcap.A.dylib", "libpcap.dylib"]
        // Debian kept the old number in the name; most others have the new one.
        : ["libpcap.so.1", "libpcap.so.0.8", "libpcap.so"];

    /// <exception cref="LiveCaptureException">It is not there.</exception>
    public static void Require()
    {
        if (!IsThere) throw new LiveCaptureException(LiveCaptureFault.NoLibpcap, $"libpcap is not installed (looked for {string.Join(", ", Candidates)}).");
    }

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? Handle.Value : 0;

    private static nint Load(IReadOnlyList<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, typeof(PcapLibrary).Assembly, null, out var handle)) return handle;
        }

        return 0;
    }
}
