using System.Globalization;

namespace ProtocolLab.Network;

/// <summary>An address and a UDP port: one end of a flow.</summary>
public readonly record struct Endpoint(HostAddress Address, ushort Port)
{
    /// <summary>Parses "10.0.0.1:5000" or "[fd00::1]:5000".</summary>
    public static bool TryParse(string? text, out Endpoint endpoint)
    {
        endpoint = default;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0) return false;
        var host = text![..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed) host = host[1..^1];
        if (!HostAddress.TryParse(host, out var address) || address.IsIPv6 != bracketed) return false;
        if (!ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        endpoint = new Endpoint(address, port);
        return true;
    }

    /// <exception cref="FormatException">Not an address and port.</exception>
    public static Endpoint Parse(string text) =>
        TryParse(text, out var endpoint) ? endpoint : throw new FormatException($"'{text}' is not ADDRESS:PORT.");

    public override string ToString() => Address.IsIPv6 ? $"[{Address}]:{Port}" : $"{Address}:{Port}";
}
