using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>
/// Reads a filter in words of pcap-filter(7): <c>[src|dst] host ADDRESS</c>, <c>net ADDRESS/LENGTH</c>, <c>port N</c> and
/// <c>portrange N-M</c>; <c>udp</c>, <c>ip</c> and <c>ip6</c>; <c>and</c>, <c>or</c>, <c>not</c> (also &amp;&amp;, ||, !) and brackets. As there,
/// "not" binds most, and "and" and "or" bind alike, from left to right.
/// </summary>
public sealed class PacketFilterParser
{
    private readonly IReadOnlyList<FilterWord> words;
    private int next;

    private PacketFilterParser(string text) => words = FilterWord.Split(text);

    private FilterWord Current => words[next];

    /// <exception cref="FormatException">Not such a filter; the message has the position, from 1, and what was expected there.</exception>
    public static PacketFilter Parse(string text)
    {
        var parser = new PacketFilterParser(text);
        var filter = parser.ReadAlternatives();
        return parser.Current.IsEnd ? filter : throw parser.Current.Fault("'and', 'or' or the end");
    }

    private PacketFilter ReadAlternatives()
    {
        var left = ReadTerm();
        while (true)
        {
            if (TryTake("and", "&&")) left = new PacketFilter.And(left, ReadTerm());
            else if (TryTake("or", "||")) left = new PacketFilter.Or(left, ReadTerm());
            else return left;
        }
    }

    private PacketFilter ReadTerm()
    {
        if (TryTake("not", "!")) return new PacketFilter.Not(ReadTerm());
        if (!TryTake("(")) return ReadPrimitive();
        var inner = ReadAlternatives();
        return TryTake(")") ? inner : throw Current.Fault("')'");
    }

    private PacketFilter ReadPrimitive()
    {
        if (TryTake("ip")) return new EndFilter.Family(IsIPv6: false);
        if (TryTake("ip6")) return new EndFilter.Family(IsIPv6: true);
        // Nothing else than UDP comes here; the word may stand before a port, as in "udp port 53".
        if (TryTake("udp")) return Current.IsOneOf("port", "portrange", "src", "dst") ? ReadPrimitive() : new EndFilter.Ports(FilterEnd.Any, 0, ushort.MaxValue);
        var end = TryTake("src") ? FilterEnd.Source : TryTake("dst") ? FilterEnd.Destination : FilterEnd.Any;
        if (TryTake("host")) return new EndFilter.Host(end, ReadAddress());
        if (TryTake("net")) return ReadNet(end);
        if (TryTake("port")) return ReadPort(end);
        if (TryTake("portrange")) return ReadPortRange(end);
        // "src 10.0.0.1" is a host without the word.
        if (end != FilterEnd.Any && HostAddress.TryParse(Current.Text, out _)) return new EndFilter.Host(end, ReadAddress());
        throw Current.Fault(end == FilterEnd.Any ? "one of host, net, port, portrange, src, dst, udp, ip, ip6, not or '('" : "one of host, net, port and portrange");
    }

    private HostAddress ReadAddress() =>
        HostAddress.TryParse(Current.Text, out var address) ? Took(address) : throw Current.Fault("an IPv4 or IPv6 address (names are not looked up)");

    private EndFilter.Net ReadNet(FilterEnd end)
    {
        var parts = Current.Text.Split('/');
        if (!HostAddress.TryParse(parts[0], out var address)) throw Current.Fault("a network, such as 10.0.0.0/8");
        var longest = address.Length * 8;
        if (parts.Length == 1) return Took(new EndFilter.Net(end, address, longest));
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= longest
            ? Took(new EndFilter.Net(end, address, length))
            : throw Current.Fault($"a prefix length from 0 to {longest}");
    }

    private EndFilter.Ports ReadPort(FilterEnd end) =>
        TryPort(Current.Text, out var port) ? Took(new EndFilter.Ports(end, port, port)) : throw Current.Fault("a port from 0 to 65535");

    private EndFilter.Ports ReadPortRange(FilterEnd end) =>
        Current.Text.Split('-') is [var first, var last] && TryPort(first, out var from) && TryPort(last, out var to) && from <= to
            ? Took(new EndFilter.Ports(end, from, to))
            : throw Current.Fault("two ports, such as 5000-5999");

    private static bool TryPort(string text, out ushort port) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);

    private bool TryTake(params ReadOnlySpan<string> texts)
    {
        if (!Current.IsOneOf(texts)) return false;
        next++;
        return true;
    }

    private T Took<T>(T value)
    {
        next++;
        return value;
    }
}
