using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class EventQueueTests
{
    [Test]
    public void Events_come_out_as_a_stable_sort_by_time_puts_them() =>
        RandomRuns.Hold(Gen.Choose(0, 30).ListOf().Resize(150), times =>
        {
            var queue = new EventQueue();
            for (var slot = 0; slot < times.Count; slot++) queue.Add(new Instant(times[slot]), slot);
            var expected = times.Select((time, slot) => (new Instant(time), slot)).OrderBy(entry => entry.Item1);
            Assert.That(TakeAll(queue), Is.EqualTo(expected));
        });

    [Test]
    public void Events_added_while_others_are_taken_keep_the_order() =>
        RandomRuns.Hold(Gen.Choose(-1, 30).ListOf().Resize(150), steps =>
        {
            var queue = new EventQueue();
            List<(Instant At, int Slot)> model = [];
            for (var slot = 0; slot < steps.Count; slot++)
            {
                if (steps[slot] >= 0)
                {
                    queue.Add(new Instant(steps[slot]), slot);
                    model.Add((new Instant(steps[slot]), slot));
                }
                else if (model.Count > 0)
                {
                    var first = model.MinBy(entry => entry.At); // MinBy gives the first of equals
                    model.Remove(first);
                    Assert.That(queue.NextTime, Is.EqualTo(first.At));
                    Assert.That(queue.Take(), Is.EqualTo(first));
                }
            }

            Assert.That(TakeAll(queue), Is.EqualTo(model.OrderBy(entry => entry.At)));
        });

    [Test]
    public void Queue_empty_has_no_next_time() => Assert.That(new EventQueue().NextTime, Is.EqualTo(Instant.Never));

    private static List<(Instant At, int Slot)> TakeAll(EventQueue queue)
    {
        List<(Instant, int)> taken = [];
        while (queue.Count > 0) taken.Add(queue.Take());
        return taken;
    }
}
