namespace ProtocolLab.Capture.PcapNg;

/// <summary>Option codes of pcapng; a code's meaning depends on the block that carries it.</summary>
internal static class OptionCode
{
    /// <summary>Section 3.5, any block: opt_endofopt.</summary>
    public const ushort End = 0;

    /// <summary>Section 3.5, any block: opt_comment, UTF-8, may repeat.</summary>
    public const ushort Comment = 1;

    /// <summary>Section 4.1: shb_userappl, UTF-8.</summary>
    public const ushort SectionUserApplication = 4;

    /// <summary>Section 4.2: if_name, UTF-8.</summary>
    public const ushort InterfaceName = 2;

    /// <summary>Section 4.2: if_description, UTF-8.</summary>
    public const ushort InterfaceDescription = 3;

    /// <summary>Section 4.2: if_IPv4addr, address and mask, 8 octets, may repeat.</summary>
    public const ushort InterfaceIPv4 = 4;

    /// <summary>Section 4.2: if_IPv6addr, address and prefix length, 17 octets, may repeat.</summary>
    public const ushort InterfaceIPv6 = 5;

    /// <summary>Section 4.2: if_tsresol, 1 octet; top bit clear: 10^-n s, set: 2^-n s. Absent: microseconds.</summary>
    public const ushort TimestampResolution = 9;

    /// <summary>Section 4.2: if_filter, a first octet 0 and the filter in libpcap's language.</summary>
    public const ushort InterfaceFilter = 11;

    /// <summary>Section 4.2: if_tsoffset, signed seconds, 8 octets.</summary>
    public const ushort TimestampOffset = 14;

    /// <summary>Section 4.3 (epb_flags) and appendix A (pack_flags), 4 octets; the lowest two bits are the direction.</summary>
    public const ushort PacketFlags = 2;

    /// <summary>Section 4.3: epb_packetid, 8 octets; not defined in the obsolete Packet Block.</summary>
    public const ushort PacketId = 5;

    /// <summary>Section 4.6: isb_starttime, 8 octets, the upper half of the ticks first.</summary>
    public const ushort StatisticsStart = 2;

    /// <summary>Section 4.6: isb_endtime, like the start.</summary>
    public const ushort StatisticsEnd = 3;

    /// <summary>Section 4.6: isb_ifdrop, 8 octets: dropped by the interface.</summary>
    public const ushort StatisticsInterfaceDrops = 5;

    /// <summary>Section 4.6: isb_filteraccept, 8 octets: let through by the filter.</summary>
    public const ushort StatisticsFilterAccepted = 6;

    /// <summary>Section 4.6: isb_osdrop, 8 octets: dropped by the system.</summary>
    public const ushort StatisticsSystemDrops = 7;

    /// <summary>Section 4.6: isb_usrdeliv, 8 octets: delivered to the program.</summary>
    public const ushort StatisticsDelivered = 8;
}
