namespace ProtocolLab.MovieStreaming.Client;

/// <summary>
/// Numbers a client's packets upward, so that no two new packets of a session share a Seq. Where Seq starts is free
/// (WIRE-06); it starts at 2^40, for two reasons. Peers that keep only 32 bits of it are found out at once. And
/// Wireshark takes UDP port 5000 for TAPA, whose dissector lets go of packets with these octets set.
/// </summary>
internal sealed class SeqCounter
{
    private const ulong Start = 1UL << 40;

    private ulong last = Start;

    public ulong Next() => ++last;
}
