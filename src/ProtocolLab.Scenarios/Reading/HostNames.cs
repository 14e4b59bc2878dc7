using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Which hosts a file may speak of.</summary>
/// <param name="names">Their names; null for any name.</param>
/// <param name="orAddresses">Whether a host may go by its address as well.</param>
internal sealed class HostNames(IReadOnlyList<string>? names, bool orAddresses = false)
{
    /// <summary>For messages: "server, alice".</summary>
    public string Expected => string.Join(", ", names ?? ["any host"]) + (orAddresses ? ", an address" : "");

    public bool Contains(string name) =>
        (names?.Contains(name) ?? ValueKinds.HostName.TryParse(name, out _)) || (orAddresses && HostAddress.TryParse(name, out _));
}
