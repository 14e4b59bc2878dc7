using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting.Dissection;

/// <summary>A trace, and the dissector to show it with, in a folder of their own.</summary>
internal sealed class DissectedTrace : IDisposable
{
    public static readonly Endpoint Server = Endpoint.Parse("10.0.0.1:5000");
    public static readonly Endpoint Client = Endpoint.Parse("10.0.0.2:40002");

    private readonly TemporaryDirectory directory = new();
    private readonly FileStream stream;
    private readonly TraceWriter writer;
    private ulong count;

    public DissectedTrace(int snapLength = TraceWriterOptions.DefaultSnapLength)
    {
        stream = File.Create(Path);
        writer = new TraceWriter(stream, new TraceWriterOptions { SnapLength = snapLength, LeaveOpen = true });
        writer.InterfaceAdded(new TappedInterface(0, "server", Server.Address));
        Script = directory["msp.lua"];
        File.WriteAllText(Script, LuaDissector.Write());
    }

    public string Script { get; }

    public string Path => directory["trace.pcapng"];

    public void Add(byte[] payload, Endpoint? from = null, Endpoint? to = null) => writer.Crossed(new TappedDatagram
    {
        Interface = 0, At = At.Ms((long)count), Direction = Direction.Unknown, PacketId = count++, From = from ?? Client, To = to ?? Server, Payload = payload,
    });

    /// <summary>What tshark shows of every frame.</summary>
    public IReadOnlyList<string[]> Show(IReadOnlyList<string> fields, params string[] options)
    {
        writer.Flush();
        stream.Flush();
        return new Tshark().Show(Path, fields, ["-X", $"lua_script:{Script}", .. options]);
    }

    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
        directory.Dispose();
    }
}
