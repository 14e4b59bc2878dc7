using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Specs.Drivers;

/// <summary>Judges the stream from the server to one client as a whole, retransmissions of the E packet aside.</summary>
public sealed class Streams(Wire wire, Setting setting)
{
    public void RunFromZeroTo(Party client, ulong last) =>
        Assert.That(Of(client).Select(datagram => Packet.SeqOf(datagram.Octets)), Is.EqualTo(Enumerable.Range(0, (int)last + 1)), () => Ladder(client));

    public void CarriesMovie(Party client, string movie)
    {
        var payloads = Of(client).SelectMany(datagram => StreamPacket.Read(datagram.Octets).Payload.ToArray());
        Assert.That(payloads, Is.EqualTo(Contents.Of(setting.Movie(movie))), () => Ladder(client));
    }

    public void IsOfMovieAndEndsWithE(Party client, ushort movieId)
    {
        var stream = Of(client);
        Assert.That(stream.Select(datagram => StreamPacket.Read(datagram.Octets).MovieId), Is.All.EqualTo(movieId), () => Ladder(client));
        Assert.That(stream.Select(datagram => StreamPacket.Read(datagram.Octets).IsEnd), Is.EqualTo(stream.Select((_, i) => i == stream.Count - 1)), () => Ladder(client));
    }

    public void IsSpaced(Party client, Duration least, Duration most) =>
        Assert.That(Gaps(client), Is.All.InRange(least, most), () => Ladder(client));

    public void HasMean(Party client, Duration interval, int percent)
    {
        var stream = Of(client);
        var mean = (stream[^1].At - stream[0].At).Nanoseconds / (double)(stream.Count - 1);
        Assert.That(mean, Is.EqualTo(interval.Nanoseconds).Within(percent).Percent, () => Ladder(client));
    }

    private List<Duration> Gaps(Party client)
    {
        var stream = Of(client);
        Assert.That(stream, Has.Count.GreaterThan(1), () => Ladder(client));
        return [.. stream.Zip(stream.Skip(1), (one, next) => next.At - one.At)];
    }

    private IReadOnlyList<Sent> Of(Party client)
    {
        var all = wire.Find(Party.Server, PacketText.Parse("Stream"), new Peer(client, null));
        var end = all.ToList().FindIndex(datagram => StreamPacket.Read(datagram.Octets).IsEnd);
        return [.. all.Where((datagram, i) => end < 0 || i <= end || !datagram.Octets.AsSpan().SequenceEqual(all[end].Octets))];
    }

    private string Ladder(Party client) => wire.Ladder(Party.Server, client);
}
