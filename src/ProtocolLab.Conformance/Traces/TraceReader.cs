using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>Reads a capture, from this lab or from anywhere, into a <see cref="Trace"/>.</summary>
public static class TraceReader
{
    /// <exception cref="CaptureFormatException">The file is no capture, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <param name="path">A pcap or pcapng file.</param>
    /// <param name="standardPort">Where the server listens; null takes what the trace says of itself, or 5000.</param>
    public static Trace Read(string path, ushort? standardPort = null)
    {
        using var reader = CaptureReader.Open(path);
        return Read(reader, standardPort);
    }

    /// <inheritdoc cref="Read(string, ushort?)"/>
    public static Trace Read(CaptureReader reader, ushort? standardPort = null)
    {
        var builder = new TraceBuilder();
        while (reader.TryRead(out var frame))
        {
            var outcome = FrameDecoder.Decode(frame, out var datagram);
            if (outcome == DecodeOutcome.Udp) builder.Add(frame, datagram);
            else builder.PassOver(outcome);
        }

        var label = LabelOf(reader);
        if (standardPort is { } port) label = label with { StandardPort = port };
        var watchedUntil = reader.InterfaceNotes.Select(note => note.At).DefaultIfEmpty(Instant.Zero).Max();
        return builder.Build(HostsOf(reader), label, NotesOf<ClientNote>(reader, ClientNote.TryRead), NotesOf<ServerNote>(reader, ServerNote.TryRead), watchedUntil, reader.Warnings);
    }

    private static IReadOnlyList<TracedHost> HostsOf(CaptureReader reader) =>
    [
        .. reader.Interfaces
            .Where(captured => captured.Addresses.Count > 0)
            .Select(captured => new TracedHost(captured.Name ?? captured.Addresses[0].ToString(), captured.Addresses)),
    ];

    private static Dictionary<HostAddress, TNote> NotesOf<TNote>(CaptureReader reader, TryReadNote<TNote> tryRead)
    {
        var notes = new Dictionary<HostAddress, TNote>();
        foreach (var (index, _, comment) in reader.InterfaceNotes)
        {
            if (!tryRead(comment, out var note)) continue;
            foreach (var address in reader.Interfaces[index].Addresses) notes[address] = note;
        }

        return notes;
    }

    private delegate bool TryReadNote<TNote>(string comment, out TNote note);

    private static TraceLabel LabelOf(CaptureReader reader)
    {
        foreach (var comment in reader.SectionComments)
        {
            if (TraceLabel.TryRead(comment, out var label)) return label;
        }

        return TraceLabel.Unlabelled;
    }
}
