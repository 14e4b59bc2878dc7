using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class AgendaTests
{
    [Test]
    public void Agenda_behaves_like_a_sorted_list_of_its_latest_deadlines()
    {
        var step =
            from take in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
            from item in Gen.Choose(0, 5)
            from at in Gen.Frequency((6, Gen.Choose(0, 20)), (1, Gen.Constant(-1)))
            select (Take: take, Item: item, At: at < 0 ? Instant.Never : new Instant(at));
        RandomRuns.Hold(step.ListOf(), steps =>
        {
            var agenda = new Agenda<int>();
            var model = new NaiveAgenda();
            foreach (var (take, item, at) in steps)
            {
                if (take) Assert.That(Take(agenda, at), Is.EqualTo(model.Take(at)));
                else Set(agenda, model, item, at);
                Assert.That(agenda.Next, Is.EqualTo(model.Next));
            }
        });
    }

    [Test]
    public void Agenda_empty_has_no_deadline_and_nothing_due()
    {
        var agenda = new Agenda<string>();
        Assert.That(agenda.Next, Is.EqualTo(Instant.Never));
        Assert.That(agenda.TryTakeDue(Instant.Never, out _), Is.False);
    }

    private static void Set(Agenda<int> agenda, NaiveAgenda model, int item, Instant at)
    {
        agenda.Set(item, at);
        model.Set(item, at);
    }

    private static int? Take(Agenda<int> agenda, Instant now) => agenda.TryTakeDue(now, out var item) ? item : null;

    /// <summary>One list, searched from the front; setting the same deadline again keeps its place.</summary>
    private sealed class NaiveAgenda
    {
        private readonly List<(int Item, Instant At)> entries = [];

        public Instant Next => entries.Count == 0 ? Instant.Never : entries.Min(entry => entry.At);

        public void Set(int item, Instant at)
        {
            if (entries.Contains((item, at))) return;
            entries.RemoveAll(entry => entry.Item == item);
            if (at != Instant.Never) entries.Add((item, at));
        }

        public int? Take(Instant now)
        {
            if (entries.Count == 0 || Next > now) return null;
            var first = entries.First(entry => entry.At == Next);
            entries.Remove(first);
            return first.Item;
        }
    }
}
