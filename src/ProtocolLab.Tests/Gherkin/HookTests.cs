using NUnit.Framework;
using ProtocolLab.Gherkin;
using ProtocolLab.Gherkin.Running;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class HookTests
{
    [Test]
    public async Task Hooks_run_by_order_and_for_their_tags()
    {
        var (_, notes) = await Play.AllAsync("""
            @slow
            Feature: F
              Scenario: one
                Given ok
              @net
              Scenario: two
                Given ok
            """, typeof(Steps));

        Assert.That(notes, Is.EqualTo(new[]
        {
            "first slow", "before", "ok", "after one slow ", "dispose",
            "first slow", "before", "net or disk", "ok", "after two net,slow ", "dispose",
        }));
    }

    [Test]
    public async Task Hooks_after_a_failed_step_run_and_see_the_error()
    {
        var (reports, notes) = await Play.AllAsync("Feature: F\nScenario: S\nGiven failure\nGiven ok\n", typeof(Steps));

        Assert.That(notes, Is.EqualTo(new[] { "before", "after S  broken", "dispose" }));
        Assert.That(reports[0].Outcomes, Is.EqualTo(new[] { StepOutcome.Failed, StepOutcome.NotRun }));
    }

    [Test]
    public async Task Hook_before_that_fails_keeps_the_steps_from_running()
    {
        var (reports, notes) = await Play.AllAsync("@bad\nFeature: F\nScenario: S\nGiven ok\n", typeof(Steps));

        Assert.That(notes, Is.EqualTo(new[] { "before", "after S bad bad hook", "dispose" }));
        Assert.That(ReportText.Failure(reports[0]), Does.StartWith("[BeforeScenario] Steps.Bad()\nSystem.InvalidOperationException: bad hook\n"));
    }

    [Test]
    public async Task Hooks_after_and_disposals_all_run_though_each_fails()
    {
        string shown = await Play.FailAsync("Given a failing resource", typeof(Untidy));

        Assert.That(shown, Does.StartWith("[AfterScenario] Untidy.One()\nSystem.InvalidOperationException: one\n"));
        Assert.That(shown, Does.Contain("Then also: [AfterScenario] Untidy.Two(): System.InvalidOperationException: two"));
        Assert.That(shown, Does.Contain("Then also: Disposal of Resource: System.InvalidOperationException: three"));
    }

    public sealed class Journal : IDisposable
    {
        public void Dispose() => Play.Note("dispose");
    }

    [Binding]
    public sealed class Steps(ScenarioContext context)
    {
        [BeforeScenario]
        public static void Before(Journal journal) => Play.Note(journal is null ? "nothing" : "before");

        [BeforeScenario("@slow", Order = 1)]
        public async Task FirstAsync()
        {
            await Task.Yield();
            Play.Note("first slow");
        }

        [BeforeScenario("net", "disk", Order = 20000)]
        public void Tagged() => Play.Note("net or disk");

        [BeforeScenario("bad", Order = 20000)]
        public void Bad() => throw new InvalidOperationException("bad hook");

        [AfterScenario]
        public void After() => Play.Note(
            $"after {context.ScenarioInfo.Title} {string.Join(',', context.ScenarioInfo.CombinedTags.Order())} {context.TestError?.Message}");

        [Given("ok")]
        public void Ok() => Play.Note("ok");

        [Given("failure")]
        public void Failure() => throw new InvalidOperationException("broken");
    }

    public sealed class Resource : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => throw new InvalidOperationException("three");
    }

    [Binding]
    public sealed class Untidy(Resource resource)
    {
        [Given("a failing resource")]
        public void Given() => Assert.That(resource, Is.Not.Null);

        [AfterScenario]
        public void One() => throw new InvalidOperationException("one");

        [AfterScenario]
        public void Two() => throw new InvalidOperationException("two");
    }
}
