using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Cli.Lab;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Scenarios;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>The dissector on whole sessions: tshark shows the types and Seqs that the judge works with.</summary>
[Category("tshark")]
public sealed class DissectedScenarioTests
{
    [TestCase("ipv6")]
    [TestCase("three-groups")]
    [TestCase("two-leaders-one-port")]
    [TestCase("port-taken-between-steps")]
    [TestCase("late-member")]
    public void Scenario(string name)
    {
        using var folder = new TemporaryDirectory();
        var report = LabRun.Execute(ScenarioReader.ReadFile(RepositoryFiles.FullPath($"scenarios/{name}.yaml")), seed: null, folder["out"], rerun: "");
        File.WriteAllText(folder["msp.lua"], LuaDissector.Write());

        var shown = new Tshark().Show(folder["out/trace.pcapng"], ["frame.number", "msp.type", "msp.seq", "msp.malformed"], "-X", $"lua_script:{folder["msp.lua"]}");

        Assert.That(shown.Select(row => string.Join(' ', row)), Is.EqualTo(report.Trace.Observations.Select(Row)));
    }

    private static string Row(Observation seen) => string.Create(CultureInfo.InvariantCulture, $"{seen.Frame} 0x{(byte)seen.Type!:x2} {seen.Seq} ");
}
