namespace ProtocolLab.Network.Simulation;

/// <summary>A datagram on its way: shared by its copies, used again after the last of them has arrived.</summary>
internal sealed class Parcel
{
    private byte[] octets = [];
    private int length;

    public ulong PacketId { get; private set; }

    public Endpoint From { get; private set; }

    public Endpoint To { get; private set; }

    /// <summary>Copies that have not arrived yet.</summary>
    public int Outstanding { get; set; }

    public ReadOnlySpan<byte> Payload => octets.AsSpan(0, length);

    public void Fill(ulong packetId, Endpoint from, Endpoint to, ReadOnlySpan<byte> payload, int copies)
    {
        PacketId = packetId;
        From = from;
        To = to;
        Outstanding = copies;
        if (octets.Length < payload.Length) octets = new byte[Math.Max(payload.Length, 1_536)];
        payload.CopyTo(octets);
        length = payload.Length;
    }
}
