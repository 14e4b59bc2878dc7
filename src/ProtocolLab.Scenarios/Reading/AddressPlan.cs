using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Addresses for hosts that a scenario gives none: 10.0.0.1, 10.0.0.2 … or fd00::1, fd00::2 ….</summary>
internal sealed class AddressPlan(bool ipv6)
{
    private int last;

    public HostAddress Next()
    {
        last++;
        return HostAddress.Parse(ipv6 ? $"fd00::{last:x}" : $"10.0.{last / 256}.{last % 256}");
    }
}
