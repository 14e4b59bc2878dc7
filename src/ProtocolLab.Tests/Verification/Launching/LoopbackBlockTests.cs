using NUnit.Framework;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

internal sealed class LoopbackBlockTests
{
    [Test]
    public void Blocks_that_are_held_share_no_address()
    {
        List<LoopbackBlock> blocks = [];
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                var block = LoopbackBlock.Take();
                lock (blocks) blocks.Add(block);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var addresses = blocks.SelectMany(block => Enumerable.Range(1, 253).Select(host => block[(byte)host])).ToList();
        blocks.ForEach(block => block.Dispose());
        Assert.That(addresses, Has.Count.EqualTo(40 * 253));
        Assert.That(addresses.Distinct().Count(), Is.EqualTo(addresses.Count));
    }

    [Test]
    public void Addresses_of_a_block_are_this_machines()
    {
        using var block = LoopbackBlock.Take();
        using var loop = new SocketLoop();
        foreach (var host in (byte[])[1, 2, 253]) Assert.That(loop.TryOpen(block[host], 5000, (_, _, _, _) => { }), Is.Not.Null, block[host].ToString());
    }
}
