namespace ProtocolLab.MovieStreaming.Client;

/// <summary>Numbers a client's packets 1, 2, 3 …, so that no two new packets of a session share a Seq (WIRE-06).</summary>
internal sealed class SeqCounter
{
    private ulong last;

    public ulong Next() => ++last;
}
