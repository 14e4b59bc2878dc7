using System.Text;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>A session of <see cref="IndependentServer"/>. Every client is paced, and asked to acknowledge E, on a schedule of its own.</summary>
internal sealed class IndependentSession(IndependentServer server, ushort port, Endpoint leader)
{
    private readonly List<Viewer> viewers = [];
    private readonly Dictionary<Endpoint, uint> wishes = [];
    private readonly List<(long Offset, int Size)> chunks = [];
    private int? chosen;
    private bool isInWindow = true;
    private bool isClosed;
    private Instant endLastSent;
    private Duration interval;

    private ServerHabit Habit => server.Habit;

    public void Offer()
    {
        var parts = Parts().ToList();
        if (Habit.SendsPartsBackwards) parts.Reverse();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var wait = Habit.OffersAfter + (Habit.BetweenParts * i);
            if (wait == Duration.Zero) Offer(part);
            else server.At(server.Now + wait, () => Offer(part));
        }
    }

    public void Receive(Endpoint from, ReadOnlySpan<byte> packet)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.RegistrationRequest when isInWindow && from.Port == port:
                if (!wishes.ContainsKey(from)) viewers.Add(new Viewer(from));
                wishes[from] = RegistrationRequest.Read(packet).IntervalMicroseconds;
                server.Acknowledge(port, from, Packet.SeqOf(packet));
                break;
            case PacketType.MovieChoice when isInWindow && from == leader && chosen is null:
                var id = MovieChoice.Read(packet).MovieId;
                var movie = Enumerable.Range(0, server.Movies.Count).FirstOrDefault(movie => Habit.Id(movie) == id, -1);
                if (movie >= 0) chosen = movie;
                break;
            case PacketType.Ack when viewers.Find(viewer => viewer.Endpoint == from) is { End: { } end } acknowledging && Packet.SeqOf(packet) == Packet.SeqOf(end):
                acknowledging.IsDone = true;
                CloseIfDone();
                break;
        }
    }

    public void EndWindow()
    {
        isInWindow = false;
        if (chosen is not { } movie || viewers.Count == 0)
        {
            Close();
            return;
        }

        var parameters = server.Parameters;
        interval = wishes.Values.Select(wish => Duration.FromMicroseconds(wish)).Append(parameters.Interval).Max();
        interval = interval < parameters.MinInterval ? parameters.MinInterval : interval > parameters.MaxInterval ? parameters.MaxInterval : interval;
        Cut(server.Movies[movie].Content.Length);
        if (Habit.ServesLastFirst) viewers.Reverse();
        for (var i = 0; i < viewers.Count; i++)
        {
            var viewer = viewers[i];
            viewer.StartsAt = server.Now + Habit.StartsAfter(i, parameters);
            server.At(viewer.StartsAt, () => Stream(viewer));
        }
    }

    private IEnumerable<byte[]> Parts()
    {
        var places = Enumerable.Range(0, server.Movies.Count);
        var (part, count) = (0, 0);
        var writer = new MoviesAvailableWriter(Habit.PartSeq(part));
        foreach (var movie in Habit.ListsMoviesBackwards ? places.Reverse() : places)
        {
            var (id, name) = ((ushort)Habit.Id(movie), Encoding.UTF8.GetBytes(server.Movies[movie].Name));
            if (count < Habit.MoviesInPart(part) && writer.TryAdd(id, name))
            {
                count++;
                continue;
            }

            yield return writer.ToPacket();
            writer = new MoviesAvailableWriter(Habit.PartSeq(++part));
            writer.TryAdd(id, name);
            count = 1;
        }

        yield return writer.ToPacket();
    }

    // Each part comes again on its own schedule (SEL-03).
    private void Offer(byte[] part)
    {
        if (!isInWindow || chosen is not null) return;
        server.Send(port, leader, part);
        server.At(server.Now + server.Parameters.RetransmitInterval, () => Offer(part));
    }

    private void Cut(long length)
    {
        for (var offset = 0L; ; offset += chunks[^1].Size)
        {
            var size = Habit.PayloadSize(server.Parameters.PayloadSize, chunks.Count);
            var left = length - offset;
            chunks.Add((offset, (int)Math.Min(size, left)));
            if (Habit.EndsOnShortPacket ? left < size : left <= size) return;
        }
    }

    private void Stream(Viewer viewer)
    {
        if (isClosed) return;
        var (offset, size) = chunks[viewer.Seq];
        var isEnd = viewer.Seq == chunks.Count - 1;
        var packet = new byte[StreamPacket.HeaderLength + size];
        StreamPacket.WriteHeader(packet, (ulong)viewer.Seq, isEnd, (ushort)Habit.Id(chosen!.Value));
        server.Movies[chosen.Value].Content.Read(offset, packet.AsSpan(StreamPacket.HeaderLength));
        if (isEnd)
        {
            viewer.End = packet;
            SendEnd(viewer);
            return;
        }

        server.Send(port, viewer.Endpoint, packet);
        viewer.Seq++;
        var due = viewer.StartsAt + Habit.Due(interval, server.Parameters, viewer.Seq, chunks.Count - 1);
        server.At(Instant.Later(due, server.Now + server.Parameters.MinInterval), () => Stream(viewer));
    }

    private void SendEnd(Viewer viewer)
    {
        endLastSent = server.Now;
        server.Send(port, viewer.Endpoint, viewer.End);
        server.At(server.Now + server.Parameters.RetransmitInterval, () => RepeatEnd(viewer));
    }

    private void RepeatEnd(Viewer viewer)
    {
        if (isClosed || viewer.IsDone) return;
        if (viewer.Repeats == server.Parameters.MaxEndRetransmits)
        {
            viewer.IsGivenUp = true;
            CloseIfDone();
            return;
        }

        viewer.Repeats++;
        SendEnd(viewer);
    }

    // STR-08: when all have acknowledged, or one retransmit-interval after the very last E.
    private void CloseIfDone()
    {
        if (isClosed || !viewers.TrueForAll(viewer => viewer.IsDone || viewer.IsGivenUp)) return;
        var closesAt = viewers.TrueForAll(viewer => viewer.IsDone) ? server.Now : endLastSent + server.Parameters.RetransmitInterval;
        if (closesAt <= server.Now) Close();
        else server.At(closesAt, CloseIfDone);
    }

    private void Close()
    {
        isClosed = true;
        server.Close(port);
    }

    private sealed class Viewer(Endpoint endpoint)
    {
        public Endpoint Endpoint => endpoint;

        public Instant StartsAt { get; set; }

        public int Seq { get; set; }

        public byte[]? End { get; set; }

        public int Repeats { get; set; }

        public bool IsDone { get; set; }

        public bool IsGivenUp { get; set; }
    }
}
