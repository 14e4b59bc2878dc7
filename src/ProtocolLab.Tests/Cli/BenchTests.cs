using System.Text.Json;
using NUnit.Framework;
using ProtocolLab.Scenarios.Workloads;

namespace ProtocolLab.Tests.Cli;

public sealed class BenchTests
{
    [Test]
    public void Bench_sim_with_json_prints_the_figures_and_nothing_else()
    {
        var result = Command.Run("bench", "sim", "--benchmark", "FanOut100", "--json");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.That(document.GetProperty("schema").GetString(), Is.EqualTo("protocollab/bench-sim/1"));
        var figure = document.GetProperty("figures").EnumerateArray().Single();
        Assert.That(figure.GetProperty("name").GetString(), Is.EqualTo("FanOut100"));
        Assert.That(figure.GetProperty("datagrams").GetInt32(), Is.EqualTo(1_000_000));
        Assert.That(figure.GetProperty("nanosecondsPerDatagram").GetDouble(), Is.Positive);
    }

    [Test]
    public void Bench_sim_that_selects_nothing_is_a_usage_error()
    {
        var result = Command.Run("bench", "sim", "--benchmark", "nothing");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("FanOut10000"));
    }

    [Test]
    public void Group_of_the_workload_sees_its_stream_to_the_end()
    {
        var workload = new GroupStream(clients: 30, datagrams: 6_000);
        workload.Prepare().Run(ProtocolLab.Network.Instant.Never);
        Assert.That(workload.Finished, Is.EqualTo(30));
    }
}
