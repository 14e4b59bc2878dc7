using System.Buffers.Binary;
using System.Text.Unicode;

namespace ProtocolLab.MovieStreaming.Wire;

/// <summary>Server to leader: a catalogue, or a part of one (SEL-01, SEL-04). A view over the datagram.</summary>
public readonly ref struct MoviesAvailable
{
    /// <summary>No part is longer than this many octets (SEL-04).</summary>
    public const int MaxLength = 1_200;

    private readonly ReadOnlySpan<byte> packet;

    private MoviesAvailable(ReadOnlySpan<byte> packet) => this.packet = packet;

    public ulong Seq => Packet.SeqOf(packet);

    public int Count => BinaryPrimitives.ReadUInt16BigEndian(packet[Layout.Count..]);

    public static MoviesAvailable Read(ReadOnlySpan<byte> packet) => new(packet);

    public Enumerator GetEnumerator() => new(packet);

    internal static Malformation Check(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < Layout.Entries) return Malformation.TooShort;
        var count = BinaryPrimitives.ReadUInt16BigEndian(datagram[Layout.Count..]);
        if (count == 0) return Malformation.CountZero;

        Span<ulong> seen = stackalloc ulong[(ushort.MaxValue + 1) / 64];
        seen.Clear();
        var rest = datagram[Layout.Entries..];
        for (var i = 0; i < count; i++)
        {
            var malformation = CheckEntry(rest, seen);
            if (malformation != Malformation.None) return malformation;
            rest = rest[(Layout.EntryName + rest[Layout.EntryName - 1])..];
        }

        return rest.IsEmpty ? Malformation.None : Malformation.TooLong;
    }

    private static Malformation CheckEntry(ReadOnlySpan<byte> rest, Span<ulong> seen)
    {
        if (rest.Length < Layout.EntryName) return Malformation.TooShort;
        var size = rest[Layout.EntryName - 1];
        if (size == 0) return Malformation.EmptyName;
        if (rest.Length < Layout.EntryName + size) return Malformation.TooShort;

        var name = rest.Slice(Layout.EntryName, size);
        if (name.Contains((byte)0)) return Malformation.NameWithNul;
        if (!Utf8.IsValid(name)) return Malformation.NameNotUtf8;

        var id = BinaryPrimitives.ReadUInt16BigEndian(rest);
        var bit = 1UL << (id & 63);
        if ((seen[id >> 6] & bit) != 0) return Malformation.MovieListedTwice;
        seen[id >> 6] |= bit;
        return Malformation.None;
    }

    /// <summary>One line of a catalogue.</summary>
    public readonly ref struct Entry(ushort movieId, ReadOnlySpan<byte> name)
    {
        public ushort MovieId { get; } = movieId;

        /// <summary>1–255 octets of UTF-8.</summary>
        public ReadOnlySpan<byte> Name { get; } = name;
    }

    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> rest;

        internal Enumerator(ReadOnlySpan<byte> packet)
        {
            rest = packet[Layout.Entries..];
            Current = default;
        }

        public Entry Current { get; private set; }

        public bool MoveNext()
        {
            if (rest.IsEmpty) return false;
            var size = rest[Layout.EntryName - 1];
            Current = new Entry(BinaryPrimitives.ReadUInt16BigEndian(rest), rest.Slice(Layout.EntryName, size));
            rest = rest[(Layout.EntryName + size)..];
            return true;
        }
    }
}
