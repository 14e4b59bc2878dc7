using ProtocolLab.Capture.PcapNg;

namespace ProtocolLab.Capture.Reading;

/// <summary>The kinds of classic pcap files, told apart by the magic that they begin with.</summary>
/// <param name="NanosecondsPerTick">1,000 or 1.</param>
/// <param name="RecordHeaderLength">Octets before each frame.</param>
internal readonly record struct PcapVariant(ByteOrder Order, int NanosecondsPerTick, int RecordHeaderLength)
{
    private const uint Microseconds = 0xA1B2C3D4;
    private const uint Nanoseconds = 0xA1B23C4D;

    /// <summary>An old patch of libpcap: each record header goes on with interface, protocol and packet type, 8 octets.</summary>
    private const uint Patched = 0xA1B2CD34;

    /// <summary>Whether a file that begins with these four octets is a pcap file.</summary>
    public static bool TryRecognise(ReadOnlySpan<byte> magic, out PcapVariant variant)
    {
        variant = default;
        foreach (var order in (ReadOnlySpan<ByteOrder>)[ByteOrder.Little, ByteOrder.Big])
        {
            variant = order.UInt32(magic) switch
            {
                Microseconds => new(order, 1_000, 16),
                Nanoseconds => new(order, 1, 16),
                Patched => new(order, 1_000, 24),
                _ => default,
            };
            if (variant.RecordHeaderLength > 0) return true;
        }

        return false;
    }
}
