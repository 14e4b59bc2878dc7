namespace ProtocolLab.Capture.Reading;

/// <summary>What a reader takes for plausible. Anything beyond is damage, and costs no memory to find out.</summary>
internal static class CaptureLimits
{
    /// <summary>Octets of one captured frame. An IP datagram has at most 65,575.</summary>
    public const int FrameLength = 16 * 1024 * 1024;

    /// <summary>Octets of one pcapng block that is read; blocks of other types are skipped at any length.</summary>
    public const int BlockLength = FrameLength + (1024 * 1024);

    /// <summary>Interfaces in all sections of a file.</summary>
    public const int Interfaces = 65_536;

    /// <summary>Octets of names, descriptions and section comments in a file, and of interface addresses.</summary>
    public const int Metadata = 16 * 1024 * 1024;

    /// <summary>Warnings kept; the file is beyond description after that many different ones.</summary>
    public const int Warnings = 100;
}
