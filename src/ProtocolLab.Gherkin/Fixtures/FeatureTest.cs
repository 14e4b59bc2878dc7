using System.Runtime.ExceptionServices;
using NUnit.Framework;
using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;
using ProtocolLab.Gherkin.Running;

namespace ProtocolLab.Gherkin;

/// <summary>What one test does: run a scenario, or fail because a file could not be read.</summary>
public abstract class FeatureTest
{
    private protected FeatureTest()
    {
    }

    internal abstract Task RunAsync();
}

/// <summary>A test that runs a scenario.</summary>
internal sealed class ScenarioTest(Scenario scenario, BindingRegistry bindings) : FeatureTest
{
    internal override async Task RunAsync()
    {
        var report = await new ScenarioRunner(bindings).RunAsync(scenario);
        if (report.Error is null)
        {
            await TestContext.Out.WriteAsync(ReportText.Steps(report));
            return;
        }

        // Assert.Ignore and Assert.Inconclusive are no failures; NUnit knows what to do with them.
        if (report.Error is ResultStateException and not (AssertionException or MultipleAssertException))
            ExceptionDispatchInfo.Throw(report.Error);
        throw new ScenarioFailedException(ReportText.Failure(report), report.Error);
    }
}

/// <summary>A test that stands for a file that could not be read, or for a folder without features.</summary>
internal sealed class UnreadableTest(IReadOnlyList<string> problems) : FeatureTest
{
    internal override Task RunAsync() => throw new ScenarioFailedException(string.Join('\n', problems), null);
}
