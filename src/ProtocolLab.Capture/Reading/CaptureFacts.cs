using System.Text;

namespace ProtocolLab.Capture.Reading;

/// <summary>What the file says about itself, gathered while it is read.</summary>
internal sealed class CaptureFacts
{
    private readonly HashSet<string> seenWarnings = [];
    private readonly List<string> warnings = [];
    private readonly List<CaptureInterface> interfaces = [];
    private readonly List<string> comments = [];
    private readonly List<InterfaceNote> notes = [];
    private long metadata;

    public IReadOnlyList<CaptureInterface> Interfaces => interfaces;

    public IReadOnlyList<string> Comments => comments;

    public IReadOnlyList<string> Warnings => warnings;

    public IReadOnlyList<InterfaceNote> Notes => notes;

    public void Add(CaptureInterface declared, long offset)
    {
        if (interfaces.Count == CaptureLimits.Interfaces)
            throw new CaptureFormatException(offset, $"at most {CaptureLimits.Interfaces} interfaces were expected.");
        interfaces.Add(declared);
    }

    public void AddComment(string comment) => comments.Add(comment);

    public void AddNote(InterfaceNote note) => notes.Add(note);

    /// <summary>Decodes a text that the reader will keep.</summary>
    public string KeepText(ReadOnlySpan<byte> utf8, long offset)
    {
        Spend(utf8.Length, offset);
        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Counts octets that the reader will keep.</summary>
    /// <exception cref="CaptureFormatException">More than a file can reasonably have.</exception>
    public void Spend(int octets, long offset)
    {
        metadata += octets;
        if (metadata > CaptureLimits.Metadata)
            throw new CaptureFormatException(offset, $"at most {CaptureLimits.Metadata} octets of names, addresses and comments were expected.");
    }

    /// <summary>Notes something odd; the same words are noted at their first place only.</summary>
    public void Warn(long offset, string message)
    {
        if (warnings.Count < CaptureLimits.Warnings && seenWarnings.Add(message))
            warnings.Add($"At octet {offset}: {message}");
    }
}
