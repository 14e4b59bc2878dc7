using System.IO.Hashing;
using System.Text;
using ProtocolLab.Capture;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>Turns a captured datagram into an observation.</summary>
internal static class PacketDecoding
{
    public static Observation Observe(in CapturedFrame frame, in DecodedDatagram datagram, Place place, Flow flow, OctetStore octets)
    {
        var payload = datagram.Payload;
        var malformation = datagram.IsComplete ? Packet.Check(payload) : CheckCut(payload, datagram.PayloadLength);
        if (place == Place.AtSender && IsRightButForItsValue(malformation, payload)) malformation = Malformation.None;
        var isPacket = malformation == Malformation.None;
        var type = isPacket ? Packet.TypeOf(payload) : default;
        var stream = type == PacketType.Stream ? StreamPacket.Read(payload) : default;
        var answer = type == PacketType.PortAnswer ? PortAnswer.Read(payload) : default;
        return new Observation
        {
            Frame = frame.Number,
            At = frame.Timestamp,
            Place = place,
            Flow = flow,
            Length = datagram.PayloadLength,
            IsComplete = datagram.IsComplete,
            Malformation = malformation,
            Type = payload.IsEmpty ? default : Packet.TypeOf(payload),
            Seq = payload.Length >= Ack.Length ? Packet.SeqOf(payload) : 0,
            Port = type switch
            {
                PacketType.PortRequest => PortRequest.Read(payload).Port,
                PacketType.PortAllocated => PortAllocated.Read(payload).Port,
                PacketType.PortAnswer => answer.Port,
                _ => 0,
            },
            MovieId = type switch
            {
                PacketType.MovieChoice => MovieChoice.Read(payload).MovieId,
                PacketType.Stream => stream.MovieId,
                _ => 0,
            },
            Flag = type == PacketType.Stream ? stream.IsEnd : answer.Bound,
            IntervalMicroseconds = type == PacketType.RegistrationRequest ? RegistrationRequest.Read(payload).IntervalMicroseconds : 0,
            ReservedBits = isPacket ? Packet.ReservedBitsOf(payload) : (byte)0,
            Movies = type == PacketType.MoviesAvailable ? MoviesOf(datagram) : [],
            Octets = octets.Keep(payload, type),
            Digest = XxHash3.HashToUInt64(payload),
            PayloadDigest = type == PacketType.Stream ? XxHash3.HashToUInt64(stream.Payload) : 0,
            PacketId = frame.PacketId,
            Interface = frame.Interface,
            NeverLeft = LoopbackDevice.Carried(frame),
            HasBadChecksum = datagram.Checksum == ChecksumState.Bad,
            Comment = frame.Comment,
        };
    }

    // What was sent is the packet that its sender meant: the requirement on the value judges it (HS-03, STR-05), not the one on
    // the layout. Whoever receives it discards it all the same.
    private static bool IsRightButForItsValue(Malformation malformation, ReadOnlySpan<byte> payload) => malformation switch
    {
        Malformation.PortZero => Packet.TypeOf(payload) == PacketType.PortAllocated,
        Malformation.TooLong => Packet.TypeOf(payload) == PacketType.Stream,
        _ => false,
    };

    // A capture with a short snaplen still has the header of a Stream packet and the first entries of a catalogue. Of the others, and of
    // those two if it does not reach so far, it does not tell what they are.
    private static Malformation CheckCut(ReadOnlySpan<byte> payload, int length) =>
        payload.IsEmpty ? Malformation.TooShort
        : Packet.TypeOf(payload) switch
        {
            PacketType.Stream when payload.Length >= StreamPacket.HeaderLength =>
                length <= StreamPacket.HeaderLength + StreamPacket.MaxPayloadLength ? Malformation.None : Malformation.TooLong,
            PacketType.MoviesAvailable => CutCatalogue.Check(payload),
            _ => Malformation.TooShort,
        };

    private static IReadOnlyList<ListedMovie> MoviesOf(in DecodedDatagram datagram)
    {
        if (!datagram.IsComplete) return CutCatalogue.Movies(datagram.Payload);
        var part = MoviesAvailable.Read(datagram.Payload);
        var movies = new List<ListedMovie>(part.Count);
        foreach (var entry in part) movies.Add(new ListedMovie(entry.MovieId, Encoding.UTF8.GetString(entry.Name)));
        return movies;
    }
}
