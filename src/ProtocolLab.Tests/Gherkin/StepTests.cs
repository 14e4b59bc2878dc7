using NUnit.Framework;
using ProtocolLab.Gherkin;
using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Running;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class StepTests
{
    [Test]
    public async Task Steps_of_every_kind_and_style_are_called_with_their_arguments()
    {
        var notes = await Play.PassAsync("""
            Given 3 apples and "a pear"
            And 1.5 of it
            When port 99 is not found
            Then it waits
            But it waits longer
            * anything goes
            """, typeof(Basic));

        Assert.That(notes, Is.EqualTo(new[] { "3 a pear", "1.5", "99 NotFound", "Task", "ValueTask", "goes" }));
    }

    [Test]
    public async Task Table_and_doc_string_are_the_last_argument()
    {
        var notes = await Play.PassAsync("""
            Given 2 rows
              | name | size |
              | a    | 1    |
              | b    | 2    |
            And a note
              ```
              two
                lines
              ```
            """, typeof(Blocks));

        Assert.That(notes, Is.EqualTo(new[] { "2: name,size a=1 b=2 2", "two\n  lines" }));
    }

    [Test]
    public async Task Table_that_a_step_adds_to_is_as_written_in_the_next_run()
    {
        var scenario = Play.Scenarios("Feature: F\nScenario: S\nGiven 0 more rows\n|a|\n").Single();
        var runner = new ScenarioRunner(BindingScanner.Scan([typeof(Blocks)]));

        Assert.That((await runner.RunAsync(scenario)).Error, Is.Null);
        Assert.That((await runner.RunAsync(scenario)).Error, Is.Null);
    }

    [Test]
    public async Task Column_that_is_missing_is_named_beside_those_that_are_not() =>
        Assert.That(
            await Play.FailAsync("Given 1 rows\n|name|\n|a|\n", typeof(Blocks)),
            Does.Contain("KeyNotFoundException: The table has no column 'size'; it has: name."));

    [TestCase("Given 3 apples and \"x\"\n|a|", "gives 3")]
    [TestCase("When port 70000 is Open", "\"70000\" is not a UInt16")]
    [TestCase("When port 1 is shut", "\"shut\" is not a State")]
    public async Task Argument_that_does_not_fit_fails_the_step(string step, string why) =>
        Assert.That(await Play.FailAsync(step, typeof(Basic)), Does.StartWith("features/it.feature:3: ").And.Contain(why));

    [Test]
    public async Task Step_bound_twice_to_one_method_is_not_ambiguous() =>
        Assert.That(await Play.PassAsync("Given x", typeof(Twice)), Is.EqualTo(new[] { "x" }));

    public enum State
    {
        Open,
        NotFound,
    }

    [Binding]
    public sealed class Basic
    {
        [Given("{int} apple(s) and {string}")]
        public void Apples(int count, string other) => Play.Note($"{count} {other}");

        [Given("{double} of it")]
        public void Part(double? part) => Play.Note($"{part}");

        [When("port {int} is {State}")]
        public void Port(ushort port, State state) => Play.Note($"{port} {state}");

        [Then("it waits")]
        public async Task WaitAsync()
        {
            await Task.Yield();
            Play.Note("Task");
        }

        [Then("^it waits (?:longer|shorter)$")]
        public async ValueTask WaitLongerAsync()
        {
            await Task.Yield();
            Play.Note("ValueTask");
        }

        [StepDefinition("anything {word}")]
        public static void Anything(string word) => Play.Note(word);
    }

    [Binding]
    public sealed class Blocks
    {
        [Given("{int} rows")]
        public void Rows(int count, DataTable table) => Play.Note(
            $"{count}: {string.Join(',', table.Header)} {table.Rows[0]["name"]}={table.Rows[0]["size"]} "
            + $"{table.Rows[1][0]}={table.Rows[1][1]} {table.Rows.Count}");

        [Given("{int} more rows")]
        public void MoreRows(int count, DataTable table)
        {
            Assert.That(table.RowCount, Is.EqualTo(count));
            table.AddRow("x");
        }

        [Given("a note")]
        public void Text(string text) => Play.Note(text);
    }

    [Binding]
    public sealed class Twice
    {
        [Given("x")]
        [StepDefinition("x")]
        public void X() => Play.Note("x");
    }
}
