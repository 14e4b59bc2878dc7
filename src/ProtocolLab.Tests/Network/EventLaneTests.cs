using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>Events that may take a lane keep the total order among each other and with all others.</summary>
public sealed class EventLaneTests
{
    [Test]
    public void Events_of_lanes_and_heap_come_out_in_one_order()
    {
        var step =
            from kind in Gen.Choose(0, 3)
            from at in Gen.Choose(0, 30)
            select (Kind: kind, At: at);
        RandomRuns.Hold(step.ListOf().Resize(300), steps =>
        {
            var queue = new EventQueue();
            List<(Instant At, int Slot)> model = [];
            foreach (var (index, (kind, at)) in steps.Index())
            {
                if (kind > 0) Add(queue, model, new Instant(at), index, inOrder: kind > 1);
                else if (model.Count > 0) Assert.That(queue.Take(), Is.EqualTo(TakeFirst(model)));
                Assert.That(queue.NextTime, Is.EqualTo(model.Count == 0 ? Instant.Never : model.Min(entry => entry.At)));
                Assert.That(queue.Count, Is.EqualTo(model.Count));
            }

            while (model.Count > 0) Assert.That(queue.Take(), Is.EqualTo(TakeFirst(model)));
        });
    }

    [Test]
    public void Event_at_a_place_taken_before_comes_before_those_added_since()
    {
        var queue = new EventQueue();
        var place = queue.TakePlace();
        queue.Add(new Instant(5), slot: 1);
        queue.AddInOrder(new Instant(5), slot: 2);
        queue.Add(new Instant(5), place, slot: 3);
        Assert.That(new[] { queue.Take().Slot, queue.Take().Slot, queue.Take().Slot }, Is.EqualTo(new[] { 3, 1, 2 }));
    }

    [Test]
    public void Lane_grows_without_losing_the_order()
    {
        var queue = new EventQueue();
        var taken = 0;
        for (var slot = 0; slot < 5_000; slot++)
        {
            queue.AddInOrder(new Instant(slot / 7), slot);
            if (slot % 3 == 0) Assert.That(queue.Take().Slot, Is.EqualTo(taken++));
        }

        while (queue.Count > 0) Assert.That(queue.Take().Slot, Is.EqualTo(taken++));
        Assert.That(taken, Is.EqualTo(5_000));
    }

    private static void Add(EventQueue queue, List<(Instant At, int Slot)> model, Instant at, int slot, bool inOrder)
    {
        if (inOrder) queue.AddInOrder(at, slot);
        else queue.Add(at, slot);
        model.Add((at, slot));
    }

    private static (Instant At, int Slot) TakeFirst(List<(Instant At, int Slot)> model)
    {
        var first = model.MinBy(entry => entry.At); // MinBy gives the first of equals
        model.Remove(first);
        return first;
    }
}
