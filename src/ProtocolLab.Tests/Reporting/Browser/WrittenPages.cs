using System.Collections.Concurrent;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Cli;
using ProtocolLab.Tests.Conformance;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>Pages as the product writes them, each on the disk once for all tests.</summary>
internal static class WrittenPages
{
    public const string Clean = "clean";
    public const string Lossy = "lossy-wifi";
    public const string Failing = "failing";
    public const string OneSided = "one-sided";
    public const string Hostile = "hostile";
    public const string Verified = "verify";
    public const string Analyzed = "analyze";
    public const string Overview = "index";
    public const string Million = "million";
    public const string Compared = "compare";

    private static readonly Lazy<TemporaryDirectory> Folder = new(() => new TemporaryDirectory());

    private static readonly ConcurrentDictionary<string, Lazy<string>> Paths = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, Action<string>> Writers = new(StringComparer.Ordinal)
    {
        [Clean] = folder => Run("clean", folder),
        [Lossy] = folder => Run("lossy-wifi", folder),
        [Failing] = folder => Run("burst-registration", folder, "server does not acknowledge a client that registers again"),
        [OneSided] = WriteOneSided,
        [Hostile] = folder => RunFolder.Write(folder, SampleRuns.Report(SampleRuns.HostileName + new string('x', 200), clients: 2, packets: 60)),
        // Some of every outcome; more of the same would only keep axe busy.
        [Verified] = folder => Write(folder, VerifyPage.Write(SampleVerification.Report([.. SampleVerification.Cases().Take(90)]))),
        [Analyzed] = folder => Command.Run("analyze", Beside(Lossy, LabRun.TraceFile), "--out", folder),
        [Overview] = WriteOverview,
        [Compared] = WriteComparison,
        [Million] = folder => Write(folder, HtmlReport.Write(MillionPackets.Report())),
    };

    /// <summary>Every page that is to be fit for everybody.</summary>
    public static IEnumerable<string> Names => Writers.Keys;

    /// <summary>The page's file; it is written if this is the first to ask for it.</summary>
    public static string PathOf(string name) => Paths.GetOrAdd(name, _ => new Lazy<string>(() =>
    {
        var folder = Folder.Value[name];
        Directory.CreateDirectory(folder);
        Writers[name](folder);
        return Path.Combine(folder, RunFolder.ReportFile);
    })).Value;

    /// <summary>A file that the run left in the folder of its page.</summary>
    public static string Beside(string name, string file) => Path.Combine(Path.GetDirectoryName(PathOf(name))!, file);

    public static void Clear()
    {
        if (Folder.IsValueCreated) Folder.Value.Dispose();
    }

    private static void Run(string scenario, string folder, string? mutant = null)
    {
        var report = LabRun.Execute(
            ScenarioReader.ReadFile(RepositoryFiles.FullPath($"scenarios/{scenario}.yaml")),
            seed: null,
            folder,
            $"protocollab run scenarios/{scenario}.yaml{(mutant is null ? "" : $" --mutant '{mutant}'")}",
            mutant: mutant is null ? null : ScenarioMutant.Find(mutant).Single());
        RunFolder.Write(folder, report);
    }

    /// <summary>What a capture at the leader shows of the lossy run.</summary>
    private static void WriteOneSided(string folder)
    {
        var whole = File.ReadAllBytes(Beside(Lossy, LabRun.TraceFile));
        var capture = Path.Combine(folder, LabRun.TraceFile);
        File.WriteAllBytes(capture, CaptureSurgery.KeepInterfaces(CaptureSurgery.Plain(whole, keepAddresses: true, keepDirections: true, keepLabel: true), 1));
        Command.Run("judge", capture, "--out", folder);
    }

    private static void WriteOverview(string folder)
    {
        List<RunReport> runs =
        [
            SampleRuns.Report(),
            SampleRuns.Report("a-clean-run", clients: 1, worst: Verdict.Pass),
            SampleRuns.Report(SampleRuns.HostileName, clients: 2, packets: 60, worst: Verdict.Inconclusive),
        ];
        var summary = SummaryDocument.Of([.. runs.Select((run, i) => new SummaryRun(run.Result.Name, run.Result.Seed, run.Result.Verdict, $"{i}/report.html"))]);
        Write(folder, IndexReport.Write(summary, [.. runs.Select(IndexEntry.Of)]));
    }

    /// <summary>The failing run beside the same run of the reference.</summary>
    private static void WriteComparison(string folder)
    {
        var before = Path.Combine(folder, "before");
        Run("burst-registration", before);
        Command.Run("compare", before, Path.GetDirectoryName(PathOf(Failing))!, "--out", folder);
        File.Move(Path.Combine(folder, "compare.html"), Path.Combine(folder, RunFolder.ReportFile));
    }

    private static void Write(string folder, string html) => RunFolder.WriteText(Path.Combine(folder, RunFolder.ReportFile), html);
}
