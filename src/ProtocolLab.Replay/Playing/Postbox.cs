using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A played host: everything that comes goes to the script, which has its timers elsewhere.</summary>
internal sealed class Postbox(Func<Instant> arrivedAt, Received received) : IProgram
{
    public Instant NextDeadline => Instant.Never;

    public void Start()
    {
    }

    public void Receive(ushort localPort, Endpoint from, ReadOnlySpan<byte> payload) => received(localPort, from, payload, arrivedAt());

    public void DeadlinePassed()
    {
    }
}
