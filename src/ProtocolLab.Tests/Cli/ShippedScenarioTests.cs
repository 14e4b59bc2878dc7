using System.Security.Cryptography;
using NUnit.Framework;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>Every scenario in scenarios/, from file to verdict.</summary>
public sealed class ShippedScenarioTests
{
    private static IEnumerable<string> Names => RepositoryFiles.EndingIn(".yaml")
        .Where(path => path.StartsWith("scenarios/", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path));

    [TestCaseSource(nameof(Names))]
    public void Scenario_shows_what_it_says(string name)
    {
        using var folder = new TemporaryDirectory();
        var report = Execute(name, folder["out"]);
        Assert.That(report.Result.Verdict, Is.EqualTo(Verdict.Pass), string.Join(Environment.NewLine, Complaints(report.Result)));
        AssertOutputs(report);
        AssertLosses(report);
    }

    [TestCaseSource(nameof(Names))]
    public void Scenario_run_again_gives_the_same_bytes(string name)
    {
        using var folder = new TemporaryDirectory();
        var first = Execute(name, folder["first"]);
        Execute("client-port-taken", folder["between"]);
        var second = Execute(name, folder["second"]);
        Assert.That(File.ReadAllBytes(folder["second/trace.pcapng"]), Is.EqualTo(File.ReadAllBytes(folder["first/trace.pcapng"])));
        Assert.That(second.Result.ToJson(), Is.EqualTo(first.Result.ToJson()));
        Assert.That(HtmlReport.Write(second), Is.EqualTo(HtmlReport.Write(first)));
    }

    [TestCase("lossy-wifi")]
    [TestCase("loss")]
    [TestCase("jitter")]
    [TestCase("duplication")]
    [TestCase("reordering")]
    public void Another_seed_gives_other_fates(string name)
    {
        using var folder = new TemporaryDirectory();
        Execute(name, folder["first"]);
        Execute(name, folder["second"], seed: 4711);
        Assert.That(File.ReadAllBytes(folder["second/trace.pcapng"]), Is.Not.EqualTo(File.ReadAllBytes(folder["first/trace.pcapng"])));
    }

    private static RunReport Execute(string name, string folder, ulong? seed = null) =>
        LabRun.Execute(ScenarioReader.ReadFile(RepositoryFiles.FullPath($"scenarios/{name}.yaml")), seed, folder, rerun: "");

    // Whoever lost nothing has written the very file that stands in movies/.
    private static void AssertOutputs(RunReport report)
    {
        var movies = Directory.GetFiles(RepositoryFiles.FullPath("movies")).Select(path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))).ToHashSet();
        foreach (var client in report.Result.Clients!.Where(client => client.Outcome == "complete"))
        {
            var address = report.Trace.Hosts.Single(host => host.Name == client.Name).Addresses[0];
            Assert.That(movies, Does.Contain(report.Trace.Clients[address].OutputSha256), client.Name);
            Assert.That(client.Lost, Is.Zero, client.Name);
        }
    }

    // Counted from the frames' comments, which the statistics do not look at. What comes corrupted has not come.
    private static void AssertLosses(RunReport report)
    {
        foreach (var flow in report.Result.Statistics.Flows)
        {
            var lost = report.Trace.Observations.Count(seen => seen.From == flow.From && seen.To == flow.To
                && seen.Place == Place.AtSender && (IsAbout(seen, TapComment.Lost) || IsAbout(seen, TapComment.Corrupted)));
            Assert.That(flow.Lost, Is.EqualTo(lost), $"{flow.From} to {flow.To}");
        }
    }

    private static bool IsAbout(Observation seen, string what) => seen.Comment?.StartsWith(what, StringComparison.Ordinal) == true;

    private static IEnumerable<string> Complaints(ResultDocument result) =>
        result.Requirements.Where(requirement => requirement.Verdict > Verdict.Pass).Select(requirement => $"{requirement.Id}: {requirement.Reason}")
            .Concat(result.Cases.Where(expectation => expectation.Verdict > Verdict.Pass).Select(expectation => $"{expectation.Name}: {expectation.Reason}"));
}
