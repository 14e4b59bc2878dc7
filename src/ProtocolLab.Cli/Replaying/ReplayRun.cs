using ProtocolLab.Cli.Commands;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Cli.Live;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Replay;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Replaying;

/// <summary>Replays a capture from the command line.</summary>
internal sealed class ReplayRun(ReplayOrder order)
{
    public const string TraceFile = "trace.pcapng";
    public const string DocumentFile = "replay.json";

    private string TracePath => Path.Combine(order.Folder, TraceFile);

    public int Execute()
    {
        if (order.Movies is { } folder && !Directory.Exists(folder)) throw new UsageException($"protocollab: there is no movie folder '{folder}'.");
        using var file = ReplayedFile.Of(order.Capture);
        var trace = file.Read(new ReadingTerms { StandardPort = order.StandardPort });
        try
        {
            var replay = CaptureReplay.Of(file.Path, file.Named.Name, trace, order.Terms);
            if (Path.GetFullPath(TracePath) == Path.GetFullPath(file.Path)) throw new UsageException($"protocollab: {file.Path} would be overwritten by the new exchange; choose another folder with --out.");
            Directory.CreateDirectory(order.Folder);
            return Conclude(order.Simulates ? Simulate(replay) : order.IsServer ? Serve(replay) : Play(replay));
        }
        catch (ReplayException refusal)
        {
            throw new UsageException($"protocollab: {file.Named}: {refusal.Message}");
        }
    }

    private ReplayDocument Simulate(CaptureReplay replay)
    {
        using var shelf = order.Movies is null ? null : MovieShelf.Open(order.Movies);
        return replay.Simulate(shelf?.Movies, TracePath);
    }

    private ReplayDocument Play(CaptureReplay replay)
    {
        var server = ReplayAddresses.ReadServer(order.To!, replay.Standard.Port);
        var own = ReplayAddresses.Choose(replay.Clients.Count, server, order.Bind);
        using var loop = new SocketLoop();
        using var signals = new EndSignals(loop);
        Func<ReplayProgress>? progress = null;
        using var status = new StatusLine(loop, () => progress is null ? null : ReplayLines.Progress(progress()));
        if (!order.PrintsJson) status.Say($"Replaying {replay.Packets} packets of {replay.Clients.Count} clients to {server}, {replay.Length} as recorded. Ctrl+C ends it.");
        var document = replay.Play(loop, server, own, TracePath, () => signals.Raised, tell => progress = tell);
        if (signals.Raised) status.Say("Ended by a signal: what had been done until then is written.");
        return document;
    }

    private ReplayDocument Serve(CaptureReplay replay)
    {
        var listen = order.Listen is { } text ? PartyAddresses.ReadServer("--listen", text) : new Endpoint(HostAddress.Parse("127.0.0.1"), replay.Standard.Port);
        using var loop = new SocketLoop();
        using var signals = new EndSignals(loop);
        Func<ReplayProgress>? progress = null;
        using var status = new StatusLine(loop, () => progress is null ? null : ReplayLines.Progress(progress()));
        var document = replay.Serve(loop, listen, TracePath, () => signals.Raised, tell =>
        {
            progress = tell;
            status.Say($"The recorded server {replay.Standard} is played at {listen}, to {replay.Clients.Count} clients. Ctrl+C ends it.");
        });
        if (signals.Raised) status.Say("Ended by a signal: what had been done until then is written.");
        return document;
    }

    private int Conclude(ReplayDocument document)
    {
        var json = ResultJson.Write(document);
        RunFolder.WriteText(Path.Combine(order.Folder, DocumentFile), json);
        if (order.PrintsJson) Console.Out.Write(json);
        else ReplayLines.Print(document, order.Folder);
        return document.Verdict switch
        {
            ReplayVerdict.Same => ExitCode.Clean,
            ReplayVerdict.Differs => ExitCode.Failed,
            _ => ExitCode.Inconclusive,
        };
    }
}
