using System.Buffers.Binary;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Async;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>A small protocol as anybody might write it, over bad networks of a thousand seeds.</summary>
public sealed class EchoTests
{
    private const ulong Seeds = 1_000;
    private const int Questions = 8;
    private const ushort Port = 7;

    private static readonly NetworkPlan Weather = new()
    {
        Default = new LinkSettings
        {
            Delay = 10.Ms(),
            Jitter = 8.Ms(),
            Loss = Probability.FromPercent(20),
            Duplicate = Probability.FromPercent(10),
            Lag = 3.Ms(),
            Reorder = Probability.FromPercent(10),
        },
    };

    [TestCase(Continuations.Queued)]
    [TestCase(Continuations.Inline)]
    public void Same_seed_gives_the_same_run_and_others_give_others(Continuations continuations)
    {
        HashSet<ulong> runs = [];
        var retransmissions = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var (one, again) = (Run(seed, continuations), Run(seed, continuations));
            Assert.That(one.Answers, Is.EqualTo(Enumerable.Range(1, Questions)), $"seed {seed}");
            Assert.That((again.Fingerprint, again.Tries, again.End), Is.EqualTo((one.Fingerprint, one.Tries, one.End)), $"seed {seed}");
            runs.Add(one.Fingerprint);
            retransmissions += one.Tries - Questions;
        }

        Assert.That(runs, Has.Count.EqualTo((int)Seeds), "every seed is another run");
        // A try fails with 1 − 0.8² = 36 %, so a question takes 0.5625 retransmissions on average; late answers add to that.
        Assert.That(retransmissions / (double)(Seeds * Questions), Is.InRange(0.5, 0.7));
    }

    private static Outcome Run(ulong seed, Continuations continuations)
    {
        var room = new AsyncRoom(Weather, seed);
        var client = new EchoClient(new Endpoint(room.Bob.Address, Port), Questions);
        room.Echo(Port);
        room.Alice.RunTask(client.RunAsync, continuations: continuations);
        room.Run();
        return new Outcome(room.Fingerprint.Value, client.Answers, client.Tries, room.Network.Now);
    }

    private sealed record Outcome(ulong Fingerprint, IReadOnlyList<int> Answers, int Tries, Instant End);

    /// <summary>Asks one question after the other, each until it is answered; waits a random while in between.</summary>
    private sealed class EchoClient(Endpoint server, int questions)
    {
        public List<int> Answers { get; } = [];

        public int Tries { get; private set; }

        public async Task RunAsync(AsyncHost host, CancellationToken stop)
        {
            using var socket = host.BindAny();
            for (var question = 1; question <= questions; question++)
            {
                while (!await AskAsync(host, socket, question, stop).ConfigureAwait(false))
                {
                }

                Answers.Add(question);
                await Task.Delay(TimeSpan.FromMilliseconds(host.Random.Next(30)), host.Time, stop).ConfigureAwait(false);
            }
        }

        private async Task<bool> AskAsync(AsyncHost host, DatagramSocket socket, int question, CancellationToken stop)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(60), host.Time);
            using var link = timer.Token.Register(patience.Cancel);
            Tries++;
            var packet = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(packet, question);
            await socket.SendAsync(packet, server, stop).ConfigureAwait(false);
            try
            {
                while (true)
                {
                    var answer = await socket.ReceiveAsync(patience.Token).ConfigureAwait(false);
                    // A duplicate, or an answer that came too late, is an answer to an earlier question.
                    if (BinaryPrimitives.ReadInt32BigEndian(answer.Payload.Span) == question) return true;
                }
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
