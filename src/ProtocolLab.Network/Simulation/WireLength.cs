namespace ProtocolLab.Network.Simulation;

/// <summary>How much of a link a datagram occupies: what a limited rate has to carry.</summary>
public static class WireLength
{
    /// <summary>Ethernet, IP and UDP headers of a datagram, in octets.</summary>
    private const int HeadersIPv4 = 14 + 20 + 8;
    private const int HeadersIPv6 = 14 + 40 + 8;

    /// <param name="to">Where the datagram goes; tells the family.</param>
    /// <param name="payload">The UDP payload, in octets.</param>
    public static int Of(HostAddress to, int payload) => payload + (to.IsIPv6 ? HeadersIPv6 : HeadersIPv4);
}
