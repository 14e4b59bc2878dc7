using ProtocolLab.Capture.Live;

namespace ProtocolLab.Cli.Capturing;

/// <summary>What to do where a capture does not begin, on the system at hand.</summary>
internal static class CaptureRemedy
{
    private const string Capabilities = "cap_net_raw,cap_net_admin=eip";

    public static string For(LiveCaptureException fault, PcapOptions options) => fault.Fault switch
    {
        LiveCaptureFault.NoLibpcap => $"{fault.Message} Install it: {InstallCommand()}",
        LiveCaptureFault.NoRight => $"capturing on '{options.Interface}' needs a right that this program does not have. {RightCommand()}",
        LiveCaptureFault.NoSuchInterface => $"there is no interface '{options.Interface}'. There are:{Environment.NewLine}{string.Join(Environment.NewLine, InterfaceLines.Of(CaptureDevice.FindAll()))}",
        LiveCaptureFault.BadFilter => $"-f: '{options.Filter}' is no filter: {fault.Message}. The language is that of tcpdump, such as 'udp port 5000 and host 192.0.2.7' (man pcap-filter).",
        _ => $"cannot capture on '{options.Interface}': {fault.Message}",
    };

    /// <summary>By the names that a Linux distribution gives itself and its relatives in os-release.</summary>
    public static string InstallCommandOf(string osRelease)
    {
        var names = osRelease.Split('\n')
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"', '\'').Split(' '))
            .ToHashSet(StringComparer.Ordinal);
        return names switch
        {
            _ when names.Overlaps(["debian", "ubuntu"]) => "sudo apt-get install libpcap0.8",
            _ when names.Overlaps(["fedora", "rhel", "centos"]) => "sudo dnf install libpcap",
            _ when names.Contains("alpine") => "sudo apk add libpcap",
            _ when names.Contains("arch") => "sudo pacman -S libpcap",
            _ when names.Any(name => name.Contains("suse", StringComparison.Ordinal)) => "sudo zypper install libpcap1",
            _ => "the package is called libpcap",
        };
    }

    /// <summary>The line that gives a program on Linux the right.</summary>
    /// <param name="program">The program that really runs, links followed.</param>
    public static string RightCommandOf(string program) =>
        $"Run it with sudo, or once: sudo setcap {Capabilities} {program}{(Path.GetFileNameWithoutExtension(program) == "dotnet" ? " (all that this dotnet runs may capture then)" : "")}";

    private static string InstallCommand() =>
        OperatingSystem.IsWindows() ? "it comes with Npcap (or Wireshark)"
        : OperatingSystem.IsMacOS() ? "macOS brings it; is this program run in a sandbox?"
        : InstallCommandOf(File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "");

    private static string RightCommand()
    {
        if (OperatingSystem.IsWindows()) return "Run it as administrator.";
        if (OperatingSystem.IsMacOS()) return "Run it with sudo, or install ChmodBPF, which comes with Wireshark.";
        if (Environment.IsPrivilegedProcess) return "Even root lacks it here: start the container with --cap-add NET_RAW --cap-add NET_ADMIN.";
        var path = Environment.ProcessPath ?? "dotnet";
        return RightCommandOf(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
    }
}
