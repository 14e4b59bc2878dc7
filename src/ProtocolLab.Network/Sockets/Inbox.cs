namespace ProtocolLab.Network.Sockets;

/// <summary>A datagram that has been read and waits to be handled.</summary>
internal readonly record struct Letter(UdpPort Port, Endpoint From, Instant At, int Offset, int Length);

/// <summary>What one round of reading brought: datagrams in one buffer, handed out in the order in which they came.</summary>
internal sealed class Inbox
{
    /// <summary>The longest UDP payload there is.</summary>
    private const int LongestPayload = 65_535;

    private static readonly Comparer<Letter> InOrder = Comparer<Letter>.Create((one, other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : one.Offset.CompareTo(other.Offset));

    private readonly List<Letter> letters = [];
    private byte[] octets = new byte[4 * LongestPayload];
    private int used;
    private int next;

    public bool IsEmpty => next == letters.Count;

    /// <summary>How many were read and are not handled yet.</summary>
    public int Count => letters.Count - next;

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

    /// <summary>Puts what was read, socket by socket, into the order in which it came; equal stamps keep the order in which they were read.</summary>
    public void Sort()
    {
        for (var i = next + 1; i < letters.Count; i++)
        {
            if (letters[i - 1].At <= letters[i].At) continue;
            letters.Sort(next, letters.Count - next, InOrder);
            return;
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
