namespace ProtocolLab.Network.Sockets;

/// <summary>A datagram that has been read and waits to be handled.</summary>
internal readonly record struct Letter(UdpPort Port, Endpoint From, Instant At, int Offset, int Length);

/// <summary>What one round of reading brought: datagrams in one buffer, handed out in the order in which they came.</summary>
internal sealed class Inbox
{
    /// <summary>The longest UDP payload there is.</summary>
    private const int LongestPayload = 65_535;

    private readonly List<Letter> letters = [];
    private byte[] octets = new byte[4 * LongestPayload];
    private int used;
    private int next;

    public bool IsEmpty => next == letters.Count;

    public Instant NextAt => IsEmpty ? Instant.Never : letters[next].At;

    /// <summary>Reads one datagram from a port, if one waits there.</summary>
    public bool TryReceive(UdpPort port)
    {
        if (IsEmpty) Clear();
        if (octets.Length - used < LongestPayload) Array.Resize(ref octets, octets.Length * 2);
        if (!port.TryReceive(octets.AsSpan(used, LongestPayload), out var length, out var from)) return false;
        letters.Add(new Letter(port, from, default, used, length));
        used += length;
        return true;
    }

    /// <summary>Says when the datagram that was read last came.</summary>
    public void Stamp(Instant at) => letters[^1] = letters[^1] with { At = at };

    public void Sort()
    {
        // Almost always in order already; equal stamps keep the order in which they were read.
        for (var i = next + 1; i < letters.Count; i++)
        {
            var letter = letters[i];
            var place = i;
            for (; place > next && letters[place - 1].At > letter.At; place--) letters[place] = letters[place - 1];
            letters[place] = letter;
        }
    }

    public Letter Take() => letters[next++];

    public ReadOnlySpan<byte> PayloadOf(in Letter letter) => octets.AsSpan(letter.Offset, letter.Length);

    private void Clear()
    {
        letters.Clear();
        used = next = 0;
    }
}
