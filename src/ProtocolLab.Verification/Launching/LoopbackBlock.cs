using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>
/// 250 loopback addresses that one case has for itself: 127.x.y.1 is the server's, whoever plays it. No two cases, and no
/// two harnesses on a machine, share one, so that no packet of one case meets another.
/// </summary>
internal sealed class LoopbackBlock : IDisposable
{
    private const byte FirstBlock = 64;
    private const byte Blocks = 128;

    /// <summary>Bound at the block's last address by whoever uses it.</summary>
    private const ushort LockPort = 47_047;

    private static int next;

    private readonly byte high;
    private readonly byte low;
    private readonly SocketLoop owner;

    private LoopbackBlock(byte high, byte low, SocketLoop owner)
    {
        this.high = high;
        this.low = low;
        this.owner = owner;
    }

    /// <summary>Takes a block that nobody uses.</summary>
    /// <exception cref="IOException">The machine has no addresses 127.x.y.z but 127.0.0.1.</exception>
    public static LoopbackBlock Take()
    {
        var loop = new SocketLoop();
        for (var tries = 0; tries < Blocks * 256; tries++)
        {
            var number = (uint)((Environment.ProcessId * 256) + Interlocked.Increment(ref next));
            var (high, low) = ((byte)(FirstBlock + (number / 256 % Blocks)), (byte)number);
            try
            {
                if (loop.TryOpen(HostAddress.FromOctets([127, high, low, 254]), LockPort, (_, _, _, _) => { }) is not null) return new LoopbackBlock(high, low, loop);
            }
            catch (IOException missing)
            {
                loop.Dispose();
                throw new IOException($"{missing.Message} Cases need addresses 127.x.y.z for their clients; Linux has all of them, elsewhere add them to the loopback interface.", missing);
            }
        }

        loop.Dispose();
        throw new IOException("No block of loopback addresses 127.x.y.z is free, or this process may open no more sockets.");
    }

    /// <param name="host">1–253.</param>
    public HostAddress this[byte host] => HostAddress.FromOctets([127, high, low, host]);

    public void Dispose() => owner.Dispose();
}
