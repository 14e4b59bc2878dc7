using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ProtocolLab.Cli.Live;

/// <summary>What happens, written to a file: a new one every day and when one has grown large; the oldest are removed.</summary>
internal sealed class EventLog : IDisposable
{
    /// <summary>Octets in one file.</summary>
    public const long LargestFile = 64 * 1024 * 1024;

    /// <summary>How many files are kept.</summary>
    public const int KeptFiles = 14;

    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    private readonly Logger logger;

    private EventLog(Logger logger) => this.logger = logger;

    public ILogger Events => logger;

    /// <param name="path">Where to; the day is put before its ending. Null writes nothing.</param>
    /// <param name="level">The least that is written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static EventLog Open(string? path, LogEventLevel level)
    {
        if (path is null) return new EventLog(new LoggerConfiguration().MinimumLevel.Fatal().CreateLogger());
        Probe(path);
        return new EventLog(new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .WriteTo.File(
                path,
                outputTemplate: Line,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                fileSizeLimitBytes: LargestFile,
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: KeptFiles)
            .CreateLogger());
    }

    /// <summary>Every packet, at the level verbose.</summary>
    public void Saw(in TappedDatagram datagram, PacketType? type)
    {
        if (!logger.IsEnabled(LogEventLevel.Verbose)) return;
        var way = datagram.Direction == Direction.Outbound ? "sent" : "got";
        if (type is null) logger.Verbose("{Way} {Octets} octets that are no packet, {From} > {To}", way, datagram.Payload.Length, datagram.From.ToString(), datagram.To.ToString());
        else logger.Verbose("{Way} {Packet} Seq {Seq}, {Octets} octets, {From} > {To}", way, type.ToString(), Packet.SeqOf(datagram.Payload), datagram.Payload.Length, datagram.From.ToString(), datagram.To.ToString());
    }

    public void Dispose() => logger.Dispose();

    // The sink keeps silent about a folder that it may not write to.
    private static void Probe(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
    }
}
