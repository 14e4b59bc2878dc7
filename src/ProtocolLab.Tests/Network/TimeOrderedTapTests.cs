using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

/// <summary>A trace of real sockets is in the order of time, although datagrams are seen later than they came.</summary>
public sealed class TimeOrderedTapTests
{
    [Test]
    public void What_came_earlier_overtakes_what_was_seen_before_it()
    {
        var seen = new RecordingTap();
        var tap = new TimeOrderedTap(seen, 10.Ms());
        See(tap, 5, 3, 4, 4, 20);
        Assert.That(TimesOf(seen), Is.EqualTo(new[] { 3, 4, 4, 5 }), "the last one still waits");
        Assert.That(seen.Crossings.Select(crossing => crossing.PacketId), Is.EqualTo(new ulong[] { 2, 3, 4, 1 }), "equal ones stay as they were seen");
        tap.HandOver(Instant.Never);
        Assert.That(TimesOf(seen), Is.EqualTo(new[] { 3, 4, 4, 5, 20 }));
    }

    [Test]
    public void What_comes_too_late_gets_the_time_of_what_went_before()
    {
        var seen = new RecordingTap();
        var tap = new TimeOrderedTap(seen, 10.Ms());
        See(tap, 10, 30, 5);
        tap.HandOver(Instant.Never);
        Assert.That(TimesOf(seen), Is.EqualTo(new[] { 10, 10, 30 }));
    }

    private static IEnumerable<int> TimesOf(RecordingTap seen) => seen.Crossings.Select(crossing => (int)(crossing.At - Instant.Zero).TotalMilliseconds);

    private static void See(TimeOrderedTap tap, params int[] milliseconds)
    {
        for (var i = 0; i < milliseconds.Length; i++)
        {
            tap.Crossed(new TappedDatagram
            {
                Interface = 0,
                At = At.Ms(milliseconds[i]),
                Direction = Direction.Inbound,
                PacketId = (ulong)i + 1,
                From = Endpoint.Parse("10.0.0.1:1"),
                To = Endpoint.Parse("10.0.0.2:2"),
                Payload = [],
            });
        }
    }
}
