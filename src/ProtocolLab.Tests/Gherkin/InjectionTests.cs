using NUnit.Framework;
using ProtocolLab.Gherkin;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class InjectionTests
{
    [Test]
    public async Task Bindings_of_a_scenario_share_a_context_and_scenarios_do_not()
    {
        const string scenario = "Given one adds\nAnd other adds\nThen it is 2\n";
        var (reports, notes) = await Play.AllAsync(
            $"Feature: F\nScenario: A\n{scenario}Scenario: B\n{scenario}", typeof(One), typeof(Other));

        Assert.That(reports.Select(report => report.Error), Is.All.Null);
        Assert.That(notes, Is.EqualTo(new[] { "disposed 2 F", "disposed 2 F" }));
    }

    [Test]
    public async Task Values_are_shared_by_way_of_the_scenario_context() =>
        Assert.That(await Play.PassAsync("Given a value\nThen it is there", typeof(Values)), Is.EqualTo(new[] { "7 text False" }));

    [Test]
    public async Task What_was_made_last_is_disposed_first() =>
        Assert.That(await Play.PassAsync("Given layers", typeof(Layers)), Is.EqualTo(new[] { "upper", "lower" }));

    [TestCase(typeof(Circle), "Circle needs itself (asked for by way of Circle > Ring > Circle)")]
    [TestCase(typeof(NoClass), "IDisposable is not a class that can be made (asked for by way of NoClass > IDisposable)")]
    public async Task Class_that_cannot_be_made_is_explained(Type binding, string why) =>
        Assert.That(await Play.FailAsync("Given x", binding), Does.Contain(why));

    public sealed class Counter(FeatureContext feature) : IDisposable
    {
        public int Count { get; set; }

        public void Dispose() => Play.Note($"disposed {Count} {feature.FeatureInfo.Title}");
    }

    [Binding]
    public sealed class One(Counter counter)
    {
        [Given("one adds")]
        public void Add() => counter.Count++;
    }

    [Binding]
    public sealed class Other(Counter counter)
    {
        [Given("other adds")]
        public void Add() => counter.Count++;

        [Then("it is {int}")]
        public void Is(int count) => Assert.That(counter.Count, NUnit.Framework.Is.EqualTo(count));
    }

    [Binding]
    public sealed class Values(ScenarioContext context)
    {
        [Given("a value")]
        public void Set()
        {
            context["number"] = 7;
            context.Set("text");
        }

        [Then("it is there")]
        public void Get() => Play.Note(
            $"{context.Get<int>("number")} {context.Get<string>()} {context.TryGetValue<string>("number", out _)}");
    }

    public sealed class Lower : IDisposable
    {
        public void Dispose() => Play.Note("lower");
    }

    public sealed class Upper(Lower lower) : IDisposable
    {
        public void Dispose() => Play.Note(lower is null ? "nothing" : "upper");
    }

    [Binding]
    public sealed class Layers(Upper upper)
    {
        [Given("layers")]
        public void Given() => Assert.That(upper, NUnit.Framework.Is.Not.Null);
    }

    public sealed class Ring(Circle circle)
    {
        public Circle Circle => circle;
    }

    [Binding]
    public sealed class Circle(Ring ring)
    {
        [Given("x")]
        public void X() => Assert.That(ring, Is.Null);
    }

    [Binding]
    public sealed class NoClass(IDisposable disposable)
    {
        [Given("x")]
        public void X() => disposable.Dispose();
    }
}
