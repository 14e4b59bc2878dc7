using NUnit.Framework;
using ProtocolLab.Gherkin;

namespace ProtocolLab.Tests.Gherkin;

[TestFixture]
public sealed class TransformationTests
{
    [Test]
    public async Task Transformations_make_the_type_that_a_step_asks_for()
    {
        var notes = await Play.PassAsync("""
            Given a delay of 1 min 30 s
            And a delay of 5 ms
            And the host alpha:80
            And hosts
              | host | port |
              | a    | 1    |
              | b    | 2    |
            """, typeof(Steps));

        Assert.That(notes, Is.EqualTo(new[] { "00:01:30", "00:00:00.0050000", "alpha 80", "a 1, b 2" }));
    }

    [Test]
    public async Task Text_that_no_pattern_fits_is_undefined() =>
        Assert.That(await Play.FailAsync("Given a delay of 5 h", typeof(Steps)), Does.Contain("no step matches"));

    [Test]
    public async Task Several_transformations_that_fit_are_refused_and_named()
    {
        string shown = await Play.FailAsync("Given x 5", typeof(Rivals));

        Assert.That(shown, Does.Contain("several transformations").And.Contain("Rivals.One(String)").And.Contain("Rivals.Two(String)"));
    }

    [Test]
    public async Task Lower_order_goes_first() =>
        Assert.That(await Play.PassAsync("Given y 5", typeof(Rivals)), Is.EqualTo(new[] { "early" }));

    [Test]
    public async Task Table_without_transformation_is_refused() =>
        Assert.That(
            await Play.FailAsync("Given z\n|a|", typeof(Rivals)),
            Does.Contain("there is no transformation from a data table to Uri"));

    public sealed record Host(string Name, int Port);

    [Binding]
    public sealed class Steps(Prefix prefix)
    {
        [StepArgumentTransformation(@"(\d+) min (\d+) s")]
        public TimeSpan Minutes(int minutes, int seconds) => new(0, minutes, seconds);

        [StepArgumentTransformation(@"^(\d+) ms$")]
        public static async Task<TimeSpan> Milliseconds(int count)
        {
            await Task.Yield();
            return TimeSpan.FromMilliseconds(count);
        }

        [StepArgumentTransformation(@"(\w+):(\d+)", Name = "address")]
        public Host Address(string name, int port) => new(prefix.Text + name, port);

        [StepArgumentTransformation]
        public async ValueTask<IEnumerable<Host>> Hosts(DataTable table)
        {
            await Task.Yield();
            return table.Rows.Select(row => new Host(row["host"], int.Parse(row["port"], null)));
        }

        [Given("a delay of {TimeSpan}")]
        public void Delay(TimeSpan delay) => Play.Note($"{delay}");

        [Given("the host {address}")]
        public void HostStep(Host host) => Play.Note($"{host.Name} {host.Port}");

        [Given("hosts")]
        public void HostsStep(IEnumerable<Host> hosts) =>
            Play.Note(string.Join(", ", hosts.Select(host => $"{host.Name} {host.Port}")));
    }

    public sealed class Prefix
    {
        public string Text => "";
    }

    [Binding]
    public sealed class Rivals
    {
        [StepArgumentTransformation]
        public Version One(string text) => new(1, text.Length);

        [StepArgumentTransformation]
        public Version Two(string text) => new(2, text.Length);

        [StepArgumentTransformation(Order = 2)]
        public Host Late(string text) => new("late" + text, 0);

        [StepArgumentTransformation(Order = 1)]
        public Host Early(string text) => new("early", text.Length);

        [Given("x {}")]
        public void X(Version version) => Play.Note($"{version}");

        [Given("y {}")]
        public void Y(Host host) => Play.Note(host.Name);

        [Given("z")]
        public void Z(Uri uri) => Play.Note($"{uri}");
    }
}
