using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProtocolLab.Network;

/// <summary>An IPv4 or IPv6 address as a value: no allocation, cheap to hash, so that it can key hot tables.</summary>
public readonly record struct HostAddress
{
    private readonly ulong high;
    private readonly ulong low;

    private HostAddress(ulong high, ulong low, bool isIPv6)
    {
        this.high = high;
        this.low = low;
        IsIPv6 = isIPv6;
    }

    public bool IsIPv6 { get; }

    /// <summary>4 or 16: the number of octets that the address has on the wire.</summary>
    public int Length => IsIPv6 ? 16 : 4;

    /// <summary>Reads an address from 4 (IPv4) or 16 (IPv6) octets in network order.</summary>
    /// <exception cref="ArgumentException">Neither 4 nor 16 octets.</exception>
    public static HostAddress FromOctets(ReadOnlySpan<byte> octets) => octets.Length switch
    {
        4 => new(0, BinaryPrimitives.ReadUInt32BigEndian(octets), isIPv6: false),
        16 => new(BinaryPrimitives.ReadUInt64BigEndian(octets), BinaryPrimitives.ReadUInt64BigEndian(octets[8..]), isIPv6: true),
        _ => throw new ArgumentException($"An address has 4 or 16 octets, not {octets.Length}.", nameof(octets)),
    };

    public static HostAddress From(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out var written);
        return FromOctets(octets[..written]);
    }

    /// <summary>Parses dotted IPv4 or textual IPv6 without a scope.</summary>
    public static bool TryParse(string? text, out HostAddress address)
    {
        address = default;
        // The parser takes "[fd00::1]:80" and "fe80::1%3" too, and would drop the port and the scope in silence.
        if (text.AsSpan().ContainsAny('[', '%')) return false;
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        // "1", "0x7f.1", "[::1]:80" and "fe80::1%2" are addresses to the parser but typing errors here.
        if (parsed.AddressFamily == AddressFamily.InterNetwork ? parsed.ToString() != text : text.AsSpan().IndexOfAny("[]%") >= 0) return false;
        address = From(parsed);
        return true;
    }

    /// <exception cref="FormatException">Not an IPv4 or IPv6 address.</exception>
    public static HostAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an IPv4 or IPv6 address.");

    /// <summary>Writes <see cref="Length"/> octets in network order.</summary>
    public void Write(Span<byte> destination)
    {
        if (IsIPv6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination, high);
            BinaryPrimitives.WriteUInt64BigEndian(destination[8..], low);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)low);
        }
    }

    public IPAddress ToIPAddress()
    {
        Span<byte> octets = stackalloc byte[Length];
        Write(octets);
        return new IPAddress(octets);
    }

    public override string ToString() => ToIPAddress().ToString();
}
