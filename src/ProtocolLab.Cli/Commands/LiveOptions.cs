using System.CommandLine;
using System.Globalization;
using ProtocolLab.Cli.Live;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;
using Serilog.Events;

namespace ProtocolLab.Cli.Commands;

/// <summary>Options of the programs on real sockets: what they leave behind, their ports and times.</summary>
internal sealed class LiveOptions
{
    private static readonly string[] Levels = ["verbose", "debug", "information", "warning", "error"];

    private readonly Option<string?> log = new("--log")
    {
        Description = "Log events to FILE; every day has its own, so that movies.log becomes movies20260131.log. The last 14 files of at most 64 MiB are kept.",
        HelpName = "FILE",
    };

    private readonly Option<string> level = new("--log-level") { Description = "verbose (every packet), debug, information, warning or error (default: information).", HelpName = "LEVEL", DefaultValueFactory = _ => "information" };

    private readonly Option<string?> trace = new("--trace") { Description = "Write what this program sends and gets to FILE (pcapng), for 'protocollab judge FILE'.", HelpName = "FILE" };

    private readonly ParameterOptions parameters;

    public LiveOptions(ContractRole role)
    {
        parameters = new ParameterOptions(role);
        level.AcceptOnlyFromAmong(Levels);
    }

    public static Option<ushort?> Port(string name, string description, ushort atLeast)
    {
        var port = new Option<ushort?>(name) { Description = description, HelpName = "PORT" };
        port.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast) return number;
            result.AddError($"{name}: expected a whole number from {atLeast} to {ushort.MaxValue}, found '{text}'.");
            return null;
        };
        return port;
    }

    /// <summary>A client's wish for its Registration Request, in microseconds.</summary>
    public static Option<uint?> Wish() => new("--wish")
    {
        Description = "The time between stream packets to ask for, such as 20ms; the slowest wish of a group holds (default: no wish).",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DurationText.TryParse(text, out var wish) && wish.Nanoseconds / 1_000 <= uint.MaxValue) return (uint)(wish.Nanoseconds / 1_000);
            result.AddError($"--wish: expected {DurationText.Expected}, at most {Duration.FromMicroseconds(uint.MaxValue)}; found '{text}'.");
            return null;
        },
    };

    public static Option<string?> Output() => new("--output")
    {
        Description = "Where the movie goes; '-' is standard output, at once and in order, for a player to read (default: nowhere, it is only measured).",
        HelpName = "FILE|-",
    };

    public static Option<string?> Bind(string onLoopback) => new("--bind")
    {
        Description = $"This client's own address (default: the one from which the server is reached; {onLoopback} if that is on 127.0.0.0/8).",
        HelpName = "ADDR",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[log, level, trace]) command.Options.Add(option);
        parameters.AddTo(command);
    }

    public Parameters ReadParameters(ParseResult parsed) => parameters.Read(parsed);

    public Recording ReadRecording(ParseResult parsed) =>
        new(parsed.GetValue(log), Enum.Parse<LogEventLevel>(parsed.GetValue(level)!, ignoreCase: true), parsed.GetValue(trace));
}
