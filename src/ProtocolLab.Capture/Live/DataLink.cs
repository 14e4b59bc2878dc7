namespace ProtocolLab.Capture.Live;

/// <summary>libpcap's own numbers (DLT_), as the numbers that files have: but for raw IP they are the same wherever this runs.</summary>
internal static class DataLink
{
    /// <summary>Linux "cooked" capture, version 2: says on which interface of "any" a frame was seen.</summary>
    public const int LinuxSll2 = (int)LinkType.LinuxSll2;

    public static LinkType ToLinkType(int dataLink) => (LinkType)dataLink is LinkType.RawBsd or LinkType.RawOpenBsd ? LinkType.Raw : (LinkType)dataLink;
}
