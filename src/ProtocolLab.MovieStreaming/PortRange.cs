using System.Globalization;

namespace ProtocolLab.MovieStreaming;

/// <summary>The session ports that a server may give, both ends included (section 8, <c>port-range</c>).</summary>
public readonly record struct PortRange
{
    public static readonly PortRange Any = new(1, ushort.MaxValue);

    /// <exception cref="ArgumentException">The first port is 0 or lies behind the last one.</exception>
    public PortRange(ushort first, ushort last)
    {
        if (first == 0 || first > last) throw new ArgumentException($"{first}-{last} is not a range of ports within 1-65535.", nameof(first));
        First = first;
        Last = last;
    }

    public ushort First { get; }

    public ushort Last { get; }

    public bool Contains(ushort port) => port >= First && port <= Last;

    /// <summary>Parses "any", "6000" or "6000-6009".</summary>
    public static bool TryParse(string? text, out PortRange range)
    {
        range = Any;
        if (text == "any") return true;
        var ends = text?.Split('-') ?? [];
        if (ends.Length is not (1 or 2)) return false;
        if (!TryParsePort(ends[0], out var first) || !TryParsePort(ends[^1], out var last) || first == 0 || first > last) return false;
        range = new PortRange(first, last);
        return true;
    }

    public override string ToString() => this == Any ? "any" : First == Last ? $"{First}" : $"{First}-{Last}";

    private static bool TryParsePort(string text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
