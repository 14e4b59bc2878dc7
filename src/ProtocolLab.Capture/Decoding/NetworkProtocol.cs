namespace ProtocolLab.Capture.Decoding;

/// <summary>What a link layer carries.</summary>
internal enum NetworkProtocol
{
    Other,
    IPv4,
    IPv6,
}
