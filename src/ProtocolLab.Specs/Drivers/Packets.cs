using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>One line of a ladder that a step lists.</summary>
public sealed record Rung(Instant At, Party From, PacketText Packet, Route? Route, string Text);

/// <summary>Judges what went over the wire.</summary>
public sealed class Packets(Wire wire)
{
    /// <summary>At exactly these times, and at no other.</summary>
    public void AreSentAt(Party from, PacketText packet, Peer to, IReadOnlyList<Instant> times) =>
        Assert.That(List(wire.Find(from, packet, to).Select(datagram => datagram.At)), Is.EqualTo(List(times)), () => wire.Ladder(from, to.Party));

    public void AreSent(Party from, PacketText packet, Peer to, int count) =>
        Assert.That(wire.Find(from, packet, to), Has.Count.EqualTo(count), () => wire.Ladder(from, to.Party));

    public void AreNotSentAfter(Party from, PacketText packet, Peer to, Instant time) =>
        Assert.That(wire.Find(from, packet, to).Where(datagram => datagram.At > time), Is.Empty, () => wire.Ladder(from, to.Party));

    /// <summary>These packets in this order, and no others.</summary>
    public void AreExchanged(Party one, Party other, IReadOnlyList<Rung> rungs)
    {
        var seen = wire.All.Where(datagram => wire.Between(one, other).Contains(datagram) || wire.Between(other, one).Contains(datagram)).ToList();
        for (var i = 0; i < Math.Min(seen.Count, rungs.Count); i++)
            Assert.That(Fits(seen[i], rungs[i], rungs[i].From == one ? other : one), Is.True, () => $"Not seen where it should be: {rungs[i].Text}. {wire.Ladder(one, other)}");
        Assert.That(seen, Has.Count.EqualTo(rungs.Count), () => wire.Ladder(one, other));
    }

    public void AreTheSameOctets(Party from, PacketText packet, Peer to)
    {
        var found = wire.Find(from, packet, to);
        Assert.That(found, Has.Count.GreaterThan(1), () => $"There is nothing to compare. {wire.Ladder(from, to.Party)}");
        Assert.That(found.Select(datagram => Convert.ToHexString(datagram.Octets)), Is.All.EqualTo(Convert.ToHexString(found[0].Octets)));
    }

    public void HaveSeqsOfTheirOwn(Party from, PacketText packet, Peer to)
    {
        var found = wire.Find(from, packet, to);
        Assert.That(found, Has.Count.GreaterThan(1), () => $"There is nothing to compare. {wire.Ladder(from, to.Party)}");
        Assert.That(found.Select(datagram => Packet.SeqOf(datagram.Octets)), Is.Unique, () => wire.Ladder(from, to.Party));
    }

    /// <summary>Retransmissions repeat the original; what is new has a new Seq (WIRE-06).</summary>
    public void RepeatAllOctets(Party from, PacketText packet, Peer to)
    {
        var bySeq = wire.Find(from, packet, to).GroupBy(datagram => Packet.SeqOf(datagram.Octets)).ToList();
        Assert.That(bySeq, Has.Count.GreaterThan(1), () => $"There is nothing to compare. {wire.Ladder(from, to.Party)}");
        Assert.That(bySeq.Select(seq => seq.Select(datagram => Convert.ToHexString(datagram.Octets)).Distinct().Count()), Is.All.EqualTo(1), () => wire.Ladder(from, to.Party));
    }

    public void HaveAtMost(Party from, PacketText packet, Peer to, int octets)
    {
        var found = wire.Find(from, packet, to);
        Assert.That(found, Is.Not.Empty, () => wire.Ladder(from, to.Party));
        Assert.That(found.Select(datagram => datagram.Octets.Length), Is.All.LessThanOrEqualTo(octets));
    }

    public void GoOverPortSince(Party one, Party other, ushort port, Instant time)
    {
        var later = wire.Between(one, other).Concat(wire.Between(other, one)).Where(datagram => datagram.At >= time).ToList();
        Assert.That(later, Is.Not.Empty, () => wire.Ladder(one, other));
        Assert.That(later.Where(datagram => datagram.From.Port != port || datagram.To.Port != port), Is.Empty, () => wire.Ladder(one, other));
    }

    public void ListEachMovieOnce(Party to, int count)
    {
        var ids = wire.Find(Party.Server, PacketText.Parse("Movies Available"), new Peer(to, null)).SelectMany(datagram => PacketText.MoviesOf(datagram.Octets)).Select(movie => movie.Id);
        Assert.That(ids, Is.Unique.And.Exactly(count).Items, () => wire.Ladder(Party.Server, to));
    }

    // As text, so that a message shows both lists in the words of the feature.
    private static string List(IEnumerable<Instant> times) =>
        string.Join(", ", times.Select(at => DurationText.Write(at - Instant.Zero)));

    private bool Fits(Sent datagram, Rung rung, Party to) =>
        datagram.At == rung.At
        && datagram.From.Address == rung.From.Address
        && rung.Packet.Matches(datagram.Octets)
        && wire.Goes(datagram, rung.From, to, rung.Route ?? rung.Packet.UsualRoute);
}
