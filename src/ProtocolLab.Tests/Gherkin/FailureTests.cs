using NUnit.Framework;
using ProtocolLab.Gherkin;
using ProtocolLab.Gherkin.Expressions;
using ProtocolLab.Gherkin.Features;
using ProtocolLab.Gherkin.Running;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class FailureTests
{
    [Test]
    public async Task Failed_step_is_shown_with_its_line_and_the_steps_around_it() =>
        Assert.That(await Play.FailAsync("Given ok\nWhen it breaks\nThen ok", typeof(Steps)), Is.EqualTo("""
            features/it.feature:4: When it breaks
            System.InvalidOperationException: broken

            features/it.feature:2 S
              passed       3  Given ok
              FAILED       4  When it breaks
              not run      5  Then ok

            """));

    [Test]
    public async Task Undefined_steps_are_all_shown_with_snippets_and_nothing_runs()
    {
        var (reports, notes) = await Play.AllAsync(
            "Feature: F\nScenario: S\nGiven ok\nWhen 3 (or 1.5) come from \"x\"\n|a|\nThen new\n", typeof(Steps));
        string shown = ReportText.Failure(reports[0]);

        Assert.That(notes, Is.Empty);
        Assert.That(shown, Does.Contain("""
            features/it.feature:4: no step matches "When 3 (or 1.5) come from "x"". Add this to a [Binding] class:

            [When("{int} \\(or {decimal}) come from {string}")]
            public void WhenOrComeFrom(int p0, decimal p1, string p2, DataTable table)
            {
                throw new PendingStepException();
            }
            """));
        Assert.That(shown, Does.Contain("[Then(\"new\")]\npublic void ThenNew()"));
        Assert.That(shown, Does.Contain("  not run      3  Given ok\n  UNDEFINED    4  When"));
    }

    [TestCase("plain")]
    [TestCase("a/b {c} (d) \\ e")]
    [TestCase("ends with $")]
    [TestCase("^ begins")]
    [TestCase("(a+) .* 1.2.3 v2.0 -5 x5")]
    [TestCase("it's \"5\" and 'x' of server's")]
    [TestCase("\"unclosed 7")]
    public void Snippet_matches_its_own_step(string text)
    {
        string snippet = StepSnippet.Propose(new Step(StepKinds.Given, "Given", text, 1));
        string literal = snippet.Split('\n')[0]["[Given(\"".Length..^3];
        string expression = literal.Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);

        Assert.That(
            StepExpression.Compile(expression, ExpressionType.Unspecified, new ParameterTypes()).Match(text),
            Is.Not.Null,
            snippet);
    }

    [Test]
    public async Task Ambiguous_step_names_each_candidate() =>
        Assert.That(await Play.FailAsync("Given two ways", typeof(Steps)), Does.Contain("""
            features/it.feature:3: 2 steps match "Given two ways":
              [Given("two ways")] Steps.TwoWays()
              [StepDefinition("two {word}")] Steps.Two(String)
            """).And.Contains("AMBIGUOUS    3  Given two ways"));

    [Test]
    public async Task Step_of_another_kind_does_not_match() =>
        Assert.That(await Play.FailAsync("When two ways are there", typeof(Steps)), Does.Contain("UNDEFINED"));

    [Test]
    public async Task Pending_step_fails() =>
        Assert.That(await Play.FailAsync("Given pending", typeof(Steps)), Does.Contain("bound, but not written yet"));

    [Test]
    public async Task Faulty_bindings_fail_every_scenario_and_are_listed()
    {
        string shown = await Play.FailAsync("Given fine", typeof(Faulty), typeof(Hidden));

        Assert.That(shown, Does.StartWith("The bindings are faulty.\n"));
        Assert.That(shown, Does.Contain("the binding class Hidden must be public"));
        Assert.That(shown, Does.Contain("Faulty.Brace(): In the expression \"{int\""));
        Assert.That(shown, Does.Contain("Faulty.Regex(): Invalid pattern"));
        Assert.That(shown, Does.Contain("Faulty.Private() must be public"));
        Assert.That(shown, Does.Contain("Faulty.AsyncVoid() is async void"));
        Assert.That(shown, Does.Contain("Faulty.NoResult(String): a transformation returns what it makes"));
        Assert.That(shown, Does.Contain("Faulty.Hook(): 'not @slow' is not a tag"));
    }

    [Binding]
    public sealed class Steps
    {
        [StepDefinition("ok")]
        public void Ok() => Play.Note("ok");

        [When("it breaks")]
        public void Break() => throw new InvalidOperationException("broken");

        [Given("two ways")]
        public void TwoWays() => Play.Note("ways");

        [StepDefinition("two {word}")]
        public void Two(string word) => Play.Note(word);

        [Given("two ways are there")]
        public void Given() => Play.Note("given");

        [Given("pending")]
        public void Pending() => throw new PendingStepException();
    }

    [Binding]
    public sealed class Faulty
    {
        [Given("fine")]
        public void Fine() => Play.Note("fine");

        [Given("{int")]
        public void Brace() => Play.Note("brace");

        [Given("^(a$")]
        public void Regex() => Play.Note("regex");

        [Given("private")]
        private void Private() => Play.Note("private");

        [Given("async void")]
        public async void AsyncVoid() => await Task.Yield();

        [StepArgumentTransformation]
        public void NoResult(string text) => Play.Note(text);

        [BeforeScenario("not @slow")]
        public void Hook() => Play.Note("hook");
    }

    [Binding]
    internal sealed class Hidden;
}
