using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Wire;

/// <summary>Whatever comes in, <see cref="Packet.Check"/> answers; whatever passes it can be read to the end.</summary>
public sealed class RandomPacketTests
{
    private static readonly Gen<byte> Octet = Gen.Choose(0, 255).Select(number => (byte)number);

    private static readonly Gen<ulong> Seq = Octet.ArrayOf(8).Select(octets => BitConverter.ToUInt64(octets));

    private static readonly Gen<ushort> Number = Gen.Choose(0, ushort.MaxValue).Select(number => (ushort)number);

    private static readonly Gen<(ushort Id, string Name)[]> Movies =
        from count in Gen.Choose(1, 20)
        from names in Gen.Elements("a", "é", "🎬 movie.ts", new string('x', 50), " ", "日本語").ArrayOf(count)
        from first in Gen.Choose(0, ushort.MaxValue - count)
        select names.Select((name, index) => ((ushort)(first + index), name)).ToArray();

    private static readonly Gen<byte[]> ValidPackets = Gen.OneOf(
        from seq in Seq from port in Number select Msp.PortRequest(seq, port),
        from seq in Seq from port in Number select Msp.PortAllocated(seq, Math.Max((ushort)1, port)),
        from seq in Seq from port in Number select Msp.PortOk(seq, Math.Max((ushort)1, port)),
        from seq in Seq from port in Number select Msp.PortNok(seq, Math.Max((ushort)1, port)),
        from seq in Seq select Msp.Ack(seq),
        from seq in Seq from interval in Seq select Msp.Register(seq, (uint)interval),
        from seq in Seq from movies in Movies select Msp.Movies(seq, movies),
        from seq in Seq from movie in Number select Msp.Choice(seq, movie),
        from seq in Seq from movie in Number from end in Octet from length in Gen.Choose(0, 1_400) from payload in Octet.ArrayOf(length)
        select Msp.Stream(seq, movie, payload, (end & 1) == 1));

    [Test]
    public void Random_octets_are_checked_without_a_crash() => RandomRuns.Hold(Octet.ArrayOf(), CheckAndRead, times: 2_000);

    [Test]
    public void Random_octets_behind_a_valid_type_are_checked_without_a_crash() =>
        RandomRuns.Hold(
            from type in Gen.Elements(Enum.GetValues<PacketType>())
            from octets in Gen.Frequency((3, Octet), (2, Gen.Choose(0, 2).Select(small => (byte)small))).ArrayOf()
            select (byte[])[(byte)type, .. octets],
            CheckAndRead,
            times: 2_000);

    [Test]
    public void Damaged_packets_are_checked_without_a_crash() =>
        RandomRuns.Hold(
            from packet in ValidPackets
            from place in Gen.Choose(0, packet.Length - 1)
            from octet in Octet
            from cut in Gen.Frequency((2, Gen.Constant(packet.Length)), (1, Gen.Choose(0, packet.Length)))
            select Damaged(packet, place, octet)[..cut],
            CheckAndRead,
            times: 2_000);

    [Test]
    public void Packets_that_are_read_and_written_again_are_the_same() =>
        RandomRuns.Hold(ValidPackets, packet =>
        {
            Assert.That(Packet.Check(packet), Is.EqualTo(Malformation.None));
            Assert.That(Rewritten(packet), Is.EqualTo(packet));
        }, times: 1_000);

    [Test]
    public void Packets_cut_anywhere_or_prolonged_are_malformed_unless_they_carry_a_payload() =>
        RandomRuns.Hold(ValidPackets.Where(packet => packet[0] != (byte)PacketType.Stream), packet =>
        {
            for (var length = 0; length < packet.Length; length++)
                Assert.That(Packet.Check(packet.AsSpan(0, length)), Is.Not.EqualTo(Malformation.None), $"{length} octets");
            Assert.That(Packet.Check([.. packet, 0]), Is.EqualTo(Malformation.TooLong));
        });

    private static byte[] Damaged(byte[] packet, int place, byte octet)
    {
        var damaged = (byte[])packet.Clone();
        damaged[place] = octet;
        return damaged;
    }

    private static void CheckAndRead(byte[] datagram)
    {
        if (Packet.Check(datagram) == Malformation.None) Rewritten(datagram);
    }

    private static byte[] Rewritten(byte[] packet)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.PortRequest:
                var request = PortRequest.Read(packet);
                return Msp.PortRequest(request.Seq, request.Port);
            case PacketType.PortAllocated:
                var allocated = PortAllocated.Read(packet);
                return Msp.PortAllocated(allocated.Seq, allocated.Port);
            case PacketType.PortAnswer:
                var answer = PortAnswer.Read(packet);
                return answer.Bound ? Msp.PortOk(answer.Seq, answer.Port) : Msp.PortNok(answer.Seq, answer.Port);
            case PacketType.Ack:
                return Msp.Ack(Ack.Read(packet).Seq);
            case PacketType.RegistrationRequest:
                var registration = RegistrationRequest.Read(packet);
                return Msp.Register(registration.Seq, registration.IntervalMicroseconds);
            case PacketType.MoviesAvailable:
                return Rewritten(MoviesAvailable.Read(packet));
            case PacketType.MovieChoice:
                var choice = MovieChoice.Read(packet);
                return Msp.Choice(choice.Seq, choice.MovieId);
            default:
                var stream = StreamPacket.Read(packet);
                return Msp.Stream(stream.Seq, stream.MovieId, stream.Payload, stream.IsEnd);
        }
    }

    private static byte[] Rewritten(MoviesAvailable movies)
    {
        var writer = new MoviesAvailableWriter(movies.Seq, maxLength: 65_507);
        var count = 0;
        foreach (var entry in movies)
        {
            Assert.That(writer.TryAdd(entry.MovieId, entry.Name), Is.True);
            count++;
        }

        Assert.That(count, Is.EqualTo(movies.Count));
        return writer.ToPacket();
    }
}
