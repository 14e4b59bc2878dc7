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
    public static Trace Read(string path)
    {
        using var reader = CaptureReader.Open(path);
        return Read(reader);
    }

    /// <exception cref="CaptureFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <param name="reader">Before its first frame.</param>
    /// <param name="terms">What is known of a capture from elsewhere; it stands above what the capture says.</param>
    public static Trace Read(CaptureReader reader, ReadingTerms? terms = null)
    {
        terms ??= ReadingTerms.None;
        var said = LabelOf(reader);
        var label = Apply(terms, said ?? TraceLabel.Unlabelled);
        var builder = new TraceBuilder { ForeignPort = said is null ? label.StandardPort : null };
        while (reader.TryRead(out var frame))
        {
            var outcome = FrameDecoder.Decode(frame, out var datagram);
            if (outcome == DecodeOutcome.Udp) builder.Add(frame, datagram);
            else builder.PassOver(frame, outcome);
        }

        if (said is null) return builder.BuildForeign(reader.Interfaces, label, terms, reader.Warnings);
        var watchedUntil = reader.InterfaceNotes.Select(note => note.At).DefaultIfEmpty(Instant.Zero).Max();
        return builder.Build(HostsOf(reader), label, NotesOf<ClientNote>(reader, ClientNote.TryRead), NotesOf<ServerNote>(reader, ServerNote.TryRead), watchedUntil, reader.Warnings);
    }

    private static TraceLabel Apply(ReadingTerms terms, TraceLabel label) => label with
    {
        StandardPort = terms.StandardPort ?? label.StandardPort,
        Parameters = terms.Parameters(label.Parameters),
        Subjects = terms.Subjects.Count > 0 ? terms.Subjects : label.Subjects,
    };

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

    private static TraceLabel? LabelOf(CaptureReader reader)
    {
        foreach (var comment in reader.SectionComments)
        {
            if (TraceLabel.TryRead(comment, out var label)) return label;
        }

        return null;
    }
}
