using System.CommandLine;
using System.Globalization;
using ProtocolLab.Cli.Captures;
using ProtocolLab.Cli.Replaying;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Replay;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Commands;

/// <summary>One side of a capture, played again.</summary>
internal static class ReplayCommand
{
    private const string Clients = "clients";
    private const string Server = "server";

    public static Command Make()
    {
        var options = new ReplayOptions();
        var command = new Command("replay", """
            Play one side of a capture again, and compare what the other side answers with what it had answered.

            Sends what the recorded clients sent, with the recorded spacing and never before the answer that a packet had
            waited for; ports, IDs and Seqs that another server chooses otherwise are put in. With --as server, waits for
            clients and answers them as the recorded server did. Writes DIR/{trace.pcapng,replay.json}.
            Exit codes: 0 same, 1 differs, 2 nothing to replay, 4 not all could be compared (docs/replaying-captures.md).

            Examples:
              protocollab replay session.pcapng --simulate
              protocollab replay session.pcapng --to 127.0.0.1:5000
              protocollab replay session.pcapng --to 192.0.2.7 --bind 192.0.2.11,192.0.2.12 --speed 2
              protocollab replay session.pcapng --as server --listen 127.0.0.1:5000
            """);
        foreach (var symbol in options.All) command.Add(symbol);
        command.Arguments.Add(options.Capture);
        command.SetAction(parsed => new ReplayRun(options.Read(parsed)).Execute());
        return command;
    }

    /// <summary>The options of replay, and what is made of them.</summary>
    private sealed class ReplayOptions
    {
        private readonly Option<string?> to = new("--to") { Description = "A live server's address or name, and its standard port (default: the recorded one).", HelpName = "HOST[:PORT]" };
        private readonly Option<bool> simulate = new("--simulate") { Description = "Play to the reference server, in virtual time." };
        private readonly Option<string> role = new("--as") { Description = "Which side to play: clients or server (default: clients).", HelpName = "SIDE", DefaultValueFactory = _ => Clients };
        private readonly Option<string?> listen = new("--listen") { Description = "With --as server: where to listen (default: 127.0.0.1 and the recorded standard port).", HelpName = "HOST:PORT" };
        private readonly Option<string> speed = new("--speed") { Description = "2 is twice as fast as recorded; max leaves no time between packets, but for answers (default: 1).", HelpName = "X", DefaultValueFactory = _ => "1" };
        private readonly Option<string?> bind = new("--bind") { Description = "This machine's addresses to play the clients from, one each (default: for a server on loopback 127.88.x.y).", HelpName = "ADDR[,ADDR...]" };
        private readonly Option<ushort?> port = new("--standard-port") { Description = "Where the recorded server listens (default: what the capture says or shows, else 5000).", HelpName = "PORT" };
        private readonly Option<string?> server = new("--server") { Description = "Which of several recorded servers.", HelpName = "ADDR:PORT" };
        private readonly Option<string?> movies = new("--movies") { Description = "With --simulate: the reference server's movies (default: as the capture shows them).", HelpName = "DIR" };
        private readonly Option<string?> profile = new("--profile") { Description = "With --simulate: the server's values of section 8 (default: what the capture says or shows).", HelpName = "FILE" };
        private readonly Option<string[]> set = new("--set") { Description = "With --simulate: one value of section 8, such as payload-size=1000; may be given several times.", HelpName = "NAME=VALUE", AllowMultipleArgumentsPerToken = false };
        private readonly Option<string?> timeout = new("--timeout") { Description = "How much longer than recorded an answer is waited for (default: 10s); with --as server, how long clients may be silent (default: 60s).", HelpName = "TIME" };
        private readonly Option<ulong?> seed = Options.Seed();
        private readonly Option<string> output = Options.Out("reports/replayed");
        private readonly Option<bool> json = Options.Json();

        public ReplayOptions()
        {
            role.AcceptOnlyFromAmong(Clients, Server);
            seed.Description = "With --simulate: the run's seed (default: the capture's own).";
        }

        public Argument<string> Capture { get; } = new("CAPTURE") { Description = CaptureFile.Description };

        public IEnumerable<Option> All => [to, simulate, role, listen, speed, bind, port, server, movies, profile, set, timeout, seed, output, json];

        public ReplayOrder Read(ParseResult parsed)
        {
            var isServer = parsed.GetValue(role) == Server;
            var order = new ReplayOrder(parsed.GetValue(Capture)!, parsed.GetValue(output)!)
            {
                To = parsed.GetValue(to),
                Simulates = parsed.GetValue(simulate),
                IsServer = isServer,
                Listen = parsed.GetValue(listen),
                Bind = [.. (parsed.GetValue(bind)?.Split(',') ?? []).Select(text => Live.PartyAddresses.ReadOwn("--bind", text))],
                StandardPort = parsed.GetValue(port),
                Movies = parsed.GetValue(movies),
                PrintsJson = parsed.GetValue(json),
                Terms = new ReplayTerms
                {
                    Speed = ReadSpeed(parsed.GetValue(speed)!),
                    Server = parsed.GetValue(server) is { } one ? EndpointArgument.Read("--server", one) : null,
                    Patience = ReadTime(parsed.GetValue(timeout)) ?? (isServer ? Duration.FromSeconds(60) : new ReplayTerms().Patience),
                    Seed = parsed.GetValue(seed),
                    Parameters = ReadParameters(parsed),
                },
            };
            if ((order.To is not null ? 1 : 0) + (order.Simulates ? 1 : 0) + (isServer ? 1 : 0) != 1)
                throw new UsageException("protocollab: replay: expected one of --to HOST[:PORT], --simulate and --as server.");
            return order;
        }

        private static double ReadSpeed(string text) =>
            text == "max" ? double.PositiveInfinity
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed > 0 && !double.IsInfinity(speed) ? speed
            : throw new UsageException($"protocollab: --speed: expected a number above 0, such as 2 or 0.5, or max; found '{text}'.");

        private static Duration? ReadTime(string? text) =>
            text is null ? null
            : DurationText.TryParse(text, out var time) ? time
            : throw new UsageException($"protocollab: --timeout: expected {DurationText.Expected}, found '{text}'.");

        private Func<Parameters, Parameters> ReadParameters(ParseResult parsed)
        {
            var builtIn = parsed.GetValue(profile) is { } file ? ProfileReader.ReadFile(file) : Profile.Empty;
            var changes = (parsed.GetValue(set) ?? []).Select(ReadChange).ToList();
            return said => changes.Aggregate(builtIn.Impose(said), (parameters, change) =>
            {
                change.Parameter.TrySet(ref parameters, change.Value);
                return parameters;
            });
        }

        private static (Parameter Parameter, string Value) ReadChange(string text)
        {
            var any = Parameters.Default;
            var (name, value) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, "");
            if (ParameterTable.Find(name) is not { } parameter)
                throw new UsageException($"protocollab: --set: expected NAME=VALUE with a name of section 8, such as payload-size=1000, found '{text}'.");
            return parameter.TrySet(ref any, value) ? (parameter, value) : throw new UsageException($"protocollab: --set: {name}: expected {parameter.Expected}, found '{value}'.");
        }
    }
}
