using System.CommandLine;
using ProtocolLab.Cli.Live;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Scenarios;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Commands;

/// <summary>The impairments of a scenario, in real time, between real programs.</summary>
internal static class ProxyCommand
{
    private static readonly string[] Server = [ServerRole.HostName];

    public static Command Make()
    {
        var listen = new Option<string>("--listen") { Description = "Where clients find the server, as they are to believe; session ports are bound on the same address.", HelpName = "HOST:PORT", Required = true };
        var to = new Option<string>("--to") { Description = "The server's standard port.", HelpName = "HOST:PORT", Required = true };
        var impair = new Option<string>("--impair") { Description = "What happens to packets: a file with a 'network' as in a scenario, or a scenario (docs/impairing-real-programs.md).", HelpName = "FILE", Required = true };
        var seed = new Option<ulong?>("--seed") { Description = "Selects the fate of every packet (default: the file's own, else 1).", HelpName = "N", CustomParser = Options.Seed().CustomParser };
        var output = new Option<string?>("--out") { Description = "Where to write trace.pcapng, what both sides saw, for 'judge' (default: nowhere).", HelpName = "DIR" };
        var duration = new Option<string?>("--duration") { Description = "End after so long: seconds, or a time such as 5min (default: at Ctrl+C or SIGTERM).", HelpName = "S" };
        var via = new Option<string?>("--via") { Description = "This machine's addresses under which the server is to know the clients, one each (default: for a server on loopback 127.77.x.y; else the address that leads to the server, which serves one client per port).", HelpName = "ADDR[,ADDR...]" };
        var client = new Option<string[]>("--client") { Description = "Who is who, for links that name clients; may be given several times (default: as the file says, then in the order in which they appear).", HelpName = "NAME=ADDR", AllowMultipleArgumentsPerToken = false };
        var command = new Command("proxy", """
            Impair the packets between real clients and a real server.

            Clients take the proxy for the server. It carries the standard port and every session port that is
            negotiated, and changes no octet of what it carries.

            Examples:
              protocollab proxy --listen 127.0.0.9:5000 --to 127.0.0.1:5000 --impair scenarios/lossy-wifi.yaml
              protocollab proxy --listen 127.0.0.9:5000 --to 127.0.0.1:5000 --impair bad-link.yaml --out reports/proxied
              protocollab judge reports/proxied/trace.pcapng --movies movies
            """) { listen, to, impair, seed, output, duration, via, client };
        command.SetAction(parsed => Run(
            new ProxyOptions
            {
                Listen = EndpointArgument.Read("--listen", parsed.GetValue(listen)!),
                Server = EndpointArgument.Read("--to", parsed.GetValue(to)!),
                Impairments = ReadImpairments(parsed.GetValue(impair)!, parsed.GetValue(client) ?? []),
                Seed = parsed.GetValue(seed),
                Via = ReadVia(parsed.GetValue(via)),
                Say = line => Console.Error.WriteLine($"proxy: {line}"),
            },
            parsed.GetValue(output),
            DurationOption.Read("--duration", parsed.GetValue(duration))));
        return command;
    }

    private static int Run(ProxyOptions options, string? folder, Duration? duration)
    {
        if (options.Fault() is { } fault) throw new UsageException($"protocollab: {fault}");
        if (folder is not null) Directory.CreateDirectory(folder);
        var path = folder is null ? null : Path.Combine(folder, "trace.pcapng");
        using var stream = path is null ? null : File.Create(path);
        using var loop = new SocketLoop();
        using var proxy = new Proxy(loop, options with { Trace = stream });
        using var signals = new EndSignals(loop);
        options.Say($"carries {options.Listen} to {options.Server}, seed {proxy.Seed}; {(duration is { } limit ? $"ends after {limit}" : "Ctrl+C ends it")}");

        loop.Run(() => signals.Raised, duration is { } length ? loop.Clock + length : Instant.Never);
        proxy.Dispose();
        foreach (var line in ProxyLines.Of(options, proxy.Summarize())) Console.WriteLine(line);
        if (path is not null) Console.WriteLine($"Judge it: protocollab judge {path}");
        return ExitCode.Clean;
    }

    private static Impairments ReadImpairments(string path, string[] named)
    {
        var clients = named.Select(ReadClient).ToList();
        var read = ImpairmentReader.ReadFile(path, [.. Server, .. clients.Select(client => client.Name)]);
        return read with { Clients = [.. clients, .. read.Clients.Where(client => clients.TrueForAll(given => given.Name != client.Name))] };
    }

    private static NamedClient ReadClient(string text) =>
        text.Split('=') is [{ Length: > 0 } name, var address] && HostAddress.TryParse(address, out var at)
            ? new NamedClient(name, at)
            : throw new UsageException($"protocollab: --client: expected NAME=ADDRESS, such as alice=127.0.0.2, found '{text}'.");

    private static IReadOnlyList<HostAddress> ReadVia(string? text) =>
    [
        .. (text?.Split(',') ?? []).Select(part => HostAddress.TryParse(part, out var address)
            ? address
            : throw new UsageException($"protocollab: --via: expected addresses with commas between, such as 127.0.0.11,127.0.0.12, found '{part}'.")),
    ];
}
