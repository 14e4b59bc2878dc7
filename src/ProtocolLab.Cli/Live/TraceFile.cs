using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Cli.Live;

/// <summary>The trace of one program's own interface, for <c>protocollab judge</c>.</summary>
internal sealed class TraceFile : INetworkTap, IDisposable
{
    private readonly TraceWriter writer;
    private Instant last;

    /// <param name="path">A pcapng file.</param>
    /// <param name="standardPort">The server's.</param>
    /// <param name="own">The program's address: of the others nobody knows what they were told, so only its conduct is judged.</param>
    /// <param name="parameters">What it was told.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public TraceFile(string path, ushort standardPort, HostAddress own, Parameters parameters)
    {
        // Without a name it claims nothing of what other programs on the machine did.
        var label = TraceLabel.Unlabelled with { StandardPort = standardPort, Parameters = parameters, IsRealTime = true, Subjects = [own] };
        writer = new TraceWriter(File.Create(path), new TraceWriterOptions { Comment = label.Write() });
    }

    public void InterfaceAdded(TappedInterface tapped) => writer.InterfaceAdded(tapped);

    // In the order in which the program saw it. A datagram that came while it was busy sending is told at the end of that.
    public void Crossed(in TappedDatagram datagram)
    {
        last = Instant.Later(last, datagram.At);
        writer.Crossed(datagram with { At = last });
    }

    /// <summary>How the program ended.</summary>
    public void Note(Instant at, string note) => writer.Note(0, at, note);

    public void Dispose() => writer.Dispose();
}
