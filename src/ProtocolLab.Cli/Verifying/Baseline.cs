using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Verifying;

/// <summary>
/// The failures that somebody has looked at and lives with, so that a build turns red only on what is new: a text file,
/// one case a line, with comments from # on. An entry that is not true any more is a failure itself; otherwise the case
/// could break again, and nobody would hear of it.
/// </summary>
internal sealed class Baseline
{
    private readonly string path;
    private readonly IReadOnlyDictionary<string, int> lines;

    private Baseline(string path, IReadOnlyDictionary<string, int> lines)
    {
        this.path = path;
        this.lines = lines;
    }

    /// <param name="path">The file, as the user named it; messages name it in the same way.</param>
    /// <param name="knownNames">All cases that there are, selected or not.</param>
    /// <exception cref="UsageException">No such file, a case that there is not, or one that is listed twice: every one of them, with its line.</exception>
    public static Baseline Read(string path, IReadOnlyCollection<string> knownNames)
    {
        if (!File.Exists(path)) throw new UsageException($"protocollab: there is no baseline '{path}'. --write-baseline {path} writes one.");
        Dictionary<string, int> lines = [];
        List<string> complaints = [];
        foreach (var (number, name) in EntriesOf(File.ReadLines(path)))
        {
            if (!knownNames.Contains(name)) complaints.Add($"{path}:{number}: there is no case '{name}'{Suggestion(name, knownNames)}");
            else if (!lines.TryAdd(name, number)) complaints.Add($"{path}:{number}: {name} is listed in line {lines[name]} already; remove one of the two.");
        }

        return complaints.Count == 0 ? new Baseline(path, lines) : throw new UsageException(string.Join(Environment.NewLine, complaints));
    }

    /// <summary>
    /// Marks failures that are listed as known, and listed cases that do not fail as stale. A listed case that was not
    /// run, or of which nothing can be told, is neither.
    /// </summary>
    public IReadOnlyList<VerifiedCase> Apply(IReadOnlyList<VerifiedCase> cases) =>
        [.. cases.Select(played => lines.TryGetValue(played.Name, out var line) ? Mark(played, line) : played)];

    /// <summary>A baseline of everything that failed, known or not.</summary>
    public static string Write(IEnumerable<VerifiedCase> cases) => string.Join('\n',
    [
        "# Known failures: one case a line. 'protocollab verify --baseline' does not count them, and objects to those that do not fail any more.",
        .. cases.Where(played => played.Verdict == Verdict.Fail).OrderBy(played => played.Name, StringComparer.Ordinal)
            .Select(played => $"{played.Name}{(played.Reason.Length == 0 ? "" : $"  # {played.Reason.ReplaceLineEndings(" ")}")}"),
        "",
    ]);

    private VerifiedCase Mark(VerifiedCase played, int line) => played.Verdict switch
    {
        Verdict.Fail => played with { IsKnownFailure = true },
        Verdict.Pass or Verdict.Advisory => played with { StaleEntry = $"{path}:{line}: {played.Name} is listed as a known failure, and does not fail any more; remove the line." },
        _ => played,
    };

    private static IEnumerable<(int Number, string Name)> EntriesOf(IEnumerable<string> lines) =>
        lines.Select((line, index) => (Number: index + 1, Name: line.Split('#')[0].Trim())).Where(entry => entry.Name.Length > 0);

    // Names are long words joined by hyphens: a third of one may be wrong, and it is still clear which was meant.
    private static string Suggestion(string name, IReadOnlyCollection<string> knownNames)
    {
        var (near, distance) = knownNames.Select(known => (known, Spelling.Distance(known, name))).OrderBy(each => each.Item2).FirstOrDefault();
        return near is not null && distance <= Math.Max(2, name.Length / 3) ? $"; did you mean '{near}'?" : "; 'protocollab verify server --list' and 'protocollab verify client --list' name all.";
    }
}
