using System.CommandLine;
using ProtocolLab.Capture.Live;
using ProtocolLab.Cli.Capturing;

namespace ProtocolLab.Cli.Commands;

/// <summary>Live capture.</summary>
internal static class CaptureCommand
{
    private const int Mebi = 1024 * 1024;
    private const int MostMebi = 2_047; // libpcap counts octets in 31 bits.

    public static Command Make()
    {
        var on = new Option<string?>("--interface", "-i") { Description = "The interface: its name, its number in --list, or on Linux 'any'.", HelpName = "INTERFACE" };
        var write = new Option<string?>("--write", "-w") { Description = "The file (pcapng); '-' is standard output.", HelpName = "FILE|-" };
        var filter = new Option<string?>("--filter", "-f") { Description = "Capture only what this filter lets through, in tcpdump's language.", HelpName = "FILTER" };
        var duration = new Option<string?>("--duration") { Description = "End after so long: seconds, or a time such as 5min (default: at Ctrl+C or SIGTERM).", HelpName = "S" };
        var count = Number("--count", "-c", "End after so many packets.", 1, long.MaxValue);
        var snapLength = Number("--snaplen", "-s", "Octets kept of each packet (default: all).", 1, PcapOptions.WholeFrames);
        var ring = Number("--ring", null, "Keep the newest N files only; needs --file-size.", 1, 100_000);
        var size = Number("--file-size", null, "Begin the next file after so many MB: FILE_00001_20260131235959.pcapng and so on.", 1, 1_000_000);
        var buffer = Number("--buffer-size", "-B", "The kernel's buffer in MiB (default: 16).", 1, MostMebi);
        var quiet = new Option<bool>("--no-promiscuous", "-p") { Description = "Leave the interface as it is: packets to other machines are not captured then." };
        var list = new Option<bool>("--list") { Description = "List the interfaces, with their addresses, and end." };
        var json = Options.Json();
        var command = new Command("capture", """
            Capture what crosses an interface, live (docs/capturing.md).

            Needs libpcap, and the right to capture. Ctrl+C and SIGTERM end it with a summary: packets, and what was
            dropped. A file is readable at any time, also after the program was killed.

            Examples:
              protocollab capture --list
              protocollab capture -i eth0 -w trace.pcapng -f 'udp and host 192.0.2.7' --duration 60
              protocollab capture -i any -w night.pcapng --file-size 100 --ring 10
              protocollab capture -i lo -w - | tshark -r -
            """) { on, write, filter, duration, count, snapLength, ring, size, buffer, quiet, list, json };
        command.SetAction(parsed => parsed.GetValue(list)
            ? List(parsed.GetValue(json))
            : CaptureRun.Run(new CaptureOrder(
                new PcapOptions(parsed.GetValue(on) ?? throw new UsageException("protocollab: capture: which interface? Name it with -i; --list shows them."))
                {
                    Filter = parsed.GetValue(filter),
                    SnapLength = (int)(parsed.GetValue(snapLength) ?? PcapOptions.WholeFrames),
                    IsPromiscuous = !parsed.GetValue(quiet),
                    BufferOctets = (int)(parsed.GetValue(buffer) ?? 16) * Mebi,
                },
                parsed.GetValue(write) ?? throw new UsageException("protocollab: capture: where to? Name a file with -w; '-' is standard output."))
            {
                Duration = DurationOption.Read("--duration", parsed.GetValue(duration)),
                Count = parsed.GetValue(count),
                FileOctets = parsed.GetValue(size) * 1_000_000,
                Ring = (int?)parsed.GetValue(ring),
                Json = parsed.GetValue(json),
            }.Checked()));
        return command;
    }

    private static int List(bool json)
    {
        IReadOnlyList<CaptureDevice> devices;
        try
        {
            devices = CaptureDevice.FindAll();
        }
        catch (LiveCaptureException fault)
        {
            throw new UsageException($"protocollab: {CaptureRemedy.For(fault, new PcapOptions(""))}");
        }

        if (json) Console.Out.Write(InterfaceLines.Json(devices));
        else foreach (var line in InterfaceLines.Of(devices)) Console.WriteLine(line);
        return ExitCode.Clean;
    }

    private static Option<long?> Number(string name, string? alias, string description, long from, long to)
    {
        var number = new Option<long?>(name, alias is null ? [] : [alias]) { Description = description, HelpName = "N" };
        number.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= from && value <= to) return value;
            result.AddError($"{name}: expected a whole number from {from} to {to}, found '{text}'.");
            return null;
        };
        return number;
    }
}
