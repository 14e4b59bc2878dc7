using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>
/// A program as an operating system runs it: its packets leave a little late and in order, what comes is read in bursts
/// and socket by socket, timers are late, and its end is seen later still. Fates follow from a seed.
/// </summary>
internal sealed class SlowProcess : IProgram
{
    private readonly Meddler it;
    private readonly IProgram program;
    private readonly ulong seed;
    private readonly bool readsLowPortsFirst;
    private readonly List<Datagram> inbox = [];
    private readonly Queue<Datagram> outbox = [];
    private Instant wakesAt = Instant.Never;
    private Instant lastLeaves = Instant.Zero;
    private ulong draws;

    public SlowProcess(Meddler it, IProgram program, ulong seed, bool readsLowPortsFirst)
    {
        (this.it, this.program, this.seed, this.readsLowPortsFirst) = (it, program, seed, readsLowPortsFirst);
        it.OnSend = Leave;
        var ends = it.OnEnd;
        it.OnEnd = note => SeenLate(ends(note));
    }

    public Instant NextDeadline => Instant.Earlier(TimerRings, wakesAt);

    private Instant TimerRings => program.NextDeadline is var at && at == Instant.Never ? at : at + Upto(20, (ulong)at.Nanoseconds);

    public void Start() => program.Start();

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload)
    {
        if (inbox.Count == 0) wakesAt = it.Now + Upto(20, draws++);
        inbox.Add(new Datagram(localPort, from, payload.ToArray()));
    }

    public void DeadlinePassed()
    {
        try
        {
            if (wakesAt <= it.Now) Read();
            if (TimerRings <= it.Now) program.DeadlinePassed();
        }
        catch (SubjectCrashException)
        {
            // What a process has sent is not lost with it.
            while (outbox.Count > 0) it.Transmit(outbox.Dequeue());
            throw;
        }
    }

    private void Read()
    {
        wakesAt = Instant.Never;
        var read = readsLowPortsFirst ? inbox.OrderBy(packet => packet.LocalPort).ToList() : [.. inbox.OrderByDescending(packet => packet.LocalPort)];
        inbox.Clear();
        foreach (var packet in read.Where(packet => it.Holds(packet.LocalPort))) program.Receive(packet.LocalPort, packet.Peer, packet.Octets);
    }

    private void Leave(Datagram packet)
    {
        var leaves = it.Now + Upto(15, draws++);
        if (leaves < lastLeaves) leaves = lastLeaves;
        lastLeaves = leaves;
        outbox.Enqueue(packet);
        it.After(leaves - it.Now, () => it.Transmit(outbox.Dequeue()));
    }

    private ClientNote SeenLate(ClientNote note) =>
        note.EndedAt == Instant.Never ? note : note with { EndedAt = note.EndedAt + Duration.FromMilliseconds(20) + Upto(380, draws) };

    private Duration Upto(long milliseconds, ulong draw) => Duration.FromMicroseconds((long)(SplitMix64.Mix(seed ^ SplitMix64.Mix(draw)) % (ulong)((milliseconds * 1_000) + 1)));
}
