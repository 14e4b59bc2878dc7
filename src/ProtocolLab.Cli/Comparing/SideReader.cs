using System.Text;
using System.Text.Json;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>Finds the results that a path stands for: a result.json, a folder with one, or what "lab" has written.</summary>
internal static class SideReader
{
    /// <exception cref="UsageException">Nothing there can be compared; the message names the file and says what to do.</exception>
    public static ComparedSide Read(string given)
    {
        var path = Locate(given);
        return SchemaOf(path) switch
        {
            ResultDocument.CurrentSchema => new ComparedSide(given, IsLab: false, [ReadResult(path)]),
            SummaryDocument.CurrentSchema => new ComparedSide(given, IsLab: true, ReadRuns(path)),
            ComparisonDocument.CurrentSchema => throw Refusal(path, "is itself a comparison; give the two results that it compared."),
            "" => throw Refusal(path, "is no result: it has no schema. Give a result.json, a folder with one, or the folder of 'protocollab lab'."),
            var other when Family(other) is "protocollab/result" or "protocollab/summary" => throw Refusal(path, $"has schema '{other}'; this version reads '{ResultDocument.CurrentSchema}' and '{SummaryDocument.CurrentSchema}'. Make it again with this version."),
            var other => throw Refusal(path, $"has schema '{other}', which compare does not read; it reads '{ResultDocument.CurrentSchema}' and '{SummaryDocument.CurrentSchema}'."),
        };
    }

    private static string Locate(string given)
    {
        if (given.Length == 0) throw new UsageException("protocollab: compare: an empty path; give a result.json, a folder with one, or the folder of 'protocollab lab'.");
        if (File.Exists(given)) return given;
        if (!Directory.Exists(given)) throw new UsageException($"protocollab: there is no file and no folder '{given}'.");
        var (result, summary) = (Path.Combine(given, RunFolder.ResultFile), Path.Combine(given, RunFolder.SummaryFile));
        return (File.Exists(result), File.Exists(summary)) switch
        {
            (true, false) => result,
            (false, true) => summary,
            (true, true) => throw new UsageException($"protocollab: the folder '{given}' holds both {RunFolder.ResultFile} and {RunFolder.SummaryFile}; give the one that is meant, such as {result}."),
            _ => throw new UsageException($"protocollab: the folder '{given}' holds neither {RunFolder.ResultFile} nor {RunFolder.SummaryFile}. 'protocollab run', 'judge' and 'verify' write the one, 'protocollab lab' the other."),
        };
    }

    private static IReadOnlyList<FoundResult> ReadRuns(string path)
    {
        var summary = Guarded(path, SummaryDocument.FromJson);
        var folder = Path.GetDirectoryName(path) ?? "";
        List<FoundResult> results = [];
        foreach (var run in summary.Runs)
        {
            var home = Path.Combine(folder, Path.GetDirectoryName(run.Report) ?? "");
            var result = Path.Combine(home, RunFolder.ResultFile);
            if (!IsBelow(folder, home)) throw Refusal(path, $"names the report '{run.Report}', which is not below it; run 'protocollab lab' again.");
            if (!File.Exists(result)) throw Refusal(path, $"lists the run '{run.Name}', but there is no file '{result}'; run 'protocollab lab --scenario {run.Name}' again, or compare the runs one by one.");
            results.Add(ReadResult(result));
        }

        return results.Count > 0 ? results : throw Refusal(path, "lists no run; there is nothing to compare.");
    }

    // A summary that came from elsewhere must not make us read files of its choice.
    private static bool IsBelow(string folder, string home)
    {
        var root = Path.GetFullPath(folder.Length == 0 ? "." : folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return (Path.GetFullPath(home) + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal);
    }

    private static FoundResult ReadResult(string path) => new(Guarded(path, ResultDocument.FromJson), Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".");

    private static string SchemaOf(string path)
    {
        // A capture may have gigabytes, and a complaint about its first octets as JSON helps nobody.
        if (!BeginsAsJson(path)) throw Refusal(path, "is no JSON. A capture has to be judged first ('protocollab judge CAPTURE --out DIR'); then compare the folders.");
        return Guarded(path, ReadSchema);
    }

    private static bool BeginsAsJson(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[256];
        var text = Encoding.UTF8.GetString(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('{') || text.StartsWith('[');
    }

    private static string ReadSchema(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.String ? schema.GetString()! : "";
        }
        catch (JsonException fault)
        {
            throw new FormatException($"not JSON: {fault.Message}", fault);
        }
    }

    private static T Guarded<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(path));
        }
        catch (FormatException fault)
        {
            throw Refusal(path, $"cannot be read: {fault.Message}");
        }
    }

    private static string Family(string schema) => schema[..Math.Max(0, schema.LastIndexOf('/'))];

    private static UsageException Refusal(string path, string says) => new($"protocollab: '{path}' {says}");
}
