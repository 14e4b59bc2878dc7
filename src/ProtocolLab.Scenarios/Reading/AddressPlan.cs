using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>
/// Every host's address: the one that the scenario gives it, or the one of its place in the file, 10.0.0.1, 10.0.0.2 …
/// or fd00::1, fd00::2 ….
/// </summary>
internal sealed class AddressPlan(bool ipv6)
{
    private readonly HashSet<HostAddress> given = [];
    private int hosts;

    /// <summary>Reads the key <c>address</c> of the next host.</summary>
    public HostAddress Read(Section? section)
    {
        hosts++;
        var address = section?.Optional("address", ValueKinds.Address)
            ?? HostAddress.Parse(ipv6 ? $"fd00::{hosts:x}" : $"10.0.{hosts / 256}.{hosts % 256}");
        if (address.IsIPv6 != ipv6) section?.Refuse("address", $"{address} is no {(ipv6 ? "IPv6" : "IPv4")} address; all hosts are of one family, see the key 'ip'.");
        else if (!given.Add(address)) section?.Refuse("address", $"{address} is another host's address already.");
        return address;
    }
}
