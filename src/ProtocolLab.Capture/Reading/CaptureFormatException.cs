namespace ProtocolLab.Capture;

/// <summary>A file is not a capture, or is damaged. The message has the octet offset and what was expected there.</summary>
public sealed class CaptureFormatException : Exception
{
    internal CaptureFormatException(long offset, string message, Exception? inner = null)
        : base($"At octet {offset}: {message}", inner) => Offset = offset;

    /// <summary>Where in the (uncompressed) file the fault is, from 0.</summary>
    public long Offset { get; }
}
