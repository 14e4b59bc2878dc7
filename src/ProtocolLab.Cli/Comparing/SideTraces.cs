using ProtocolLab.Cli.Captures;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>Reads the traces that lie beside two results, one after the other: two long ones at once would not fit into memory.</summary>
internal sealed class SideTraces
{
    private readonly List<string> faults = [];

    /// <summary>Why there is nothing to draw, in sentences; empty if there is.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <returns>Null if there is no trace, or not the one that was judged, or no stream in it; <see cref="Faults"/> says which.</returns>
    public StreamProfile? Read(string given, FoundResult result)
    {
        if (result.Document.Capture is not { } capture) return Missing($"{given} has no capture of its own.");
        // A document from elsewhere must not make us read files of its choice.
        var path = Path.Combine(result.Folder, capture.File);
        if (capture.File.Length == 0 || Path.GetFileName(capture.File) != capture.File || !File.Exists(path)) return Missing($"the capture of {given} does not lie beside its result.");
        StreamProfile? profile;
        string sha256;
        try
        {
            profile = new CaptureFile(path).ReadHashed(reader => StreamProfile.Of(TraceReader.Read(reader)), out sha256);
        }
        catch (UsageException damage)
        {
            return Missing($"the capture beside {given} cannot be read: {damage.Message}");
        }

        if (sha256 != capture.Sha256) return Missing($"the capture beside {given} is not the one that its result was computed from, by its digest.");
        return profile ?? Missing($"{given} streamed no movie.");
    }

    private StreamProfile? Missing(string why)
    {
        faults.Add(char.ToUpperInvariant(why[0]) + why[1..]);
        return null;
    }
}
