using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>Leaders that do what the reference does not, and may: no case finds fault with them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LeaderHabitTests
{
    private static IEnumerable<TestCaseData> Habits => new Mutant[]
    {
        Habit("gives every Port Request the same Seq", it => it.Send(PacketType.PortRequest, packet => it.Transmit(packet.WithSeq(1)))),
        Habit("gives every Movie Choice the Seq 0", it => it.Send(PacketType.MovieChoice, packet => it.Transmit(packet.WithSeq(0)))),
        Habit("gives every Movie Choice a Seq of its own", it =>
        {
            ulong sent = 0;
            it.Send(PacketType.MovieChoice, packet => it.Transmit(packet.WithSeq(packet.Seq + (1_000 * sent++))));
        }),
        Habit("leaves its timer alone when a repeated offer draws its Port OK", it =>
        {
            Datagram? ok = null;
            it.Send(PacketType.PortAnswer, packet =>
            {
                if (packet.Flags == 1) ok = packet;
                it.Transmit(packet);
            });
            it.Receive(PacketType.PortAllocated, packet =>
            {
                if (ok is { } said && packet.Peer == said.Peer && packet.LocalPort == said.LocalPort && packet.Port == said.Port) it.Transmit(said);
                else it.Deliver(packet);
            });
        }),
        Habit("answers an offer of movies that waited for the ACK of its Port OK", it =>
        {
            List<Datagram> waiting = [];
            var isAgreed = false;
            it.WhenAgreed(_ =>
            {
                isAgreed = true;
                foreach (var packet in waiting) it.Deliver(packet);
            });
            it.Receive(PacketType.MoviesAvailable, packet =>
            {
                if (isAgreed) it.Deliver(packet);
                else if (packet.Peer.Port == packet.LocalPort) waiting.Add(packet);
            });
        }),
        Habit("registers no more once any movie streams", it =>
        {
            var isStreaming = false;
            it.Receive(PacketType.Stream, packet =>
            {
                isStreaming |= packet.Peer.Port == packet.LocalPort;
                it.Deliver(packet);
            });
            it.Send(PacketType.RegistrationRequest, packet =>
            {
                if (!isStreaming) it.Transmit(packet);
            });
        }),
    }.Select(habit => new TestCaseData(habit).SetArgDisplayNames(habit.Name));

    [TestCaseSource(nameof(Habits))]
    public void Leader_with_another_habit_is_found_faultless(object which)
    {
        var results = LeaderCases.All.Select(each => CaseRun.Execute(each, (Mutant)which));
        Assert.That(results.Where(result => result.Verdict > Verdict.Pass).Select(result => $"{result.Case.Name}: {result.Reason}"), Is.Empty);
    }

    private static Mutant Habit(string name, Action<Meddler> meddle) => LeaderMutants.Leader(name, "HS-10", meddle);
}
