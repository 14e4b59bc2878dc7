namespace ProtocolLab.Capture.Live;

/// <summary>Why there is no live capture.</summary>
public enum LiveCaptureFault
{
    /// <summary>libpcap (on Windows: Npcap) is not installed.</summary>
    NoLibpcap,

    /// <summary>This program may not capture.</summary>
    NoRight,

    NoSuchInterface,

    /// <summary>The filter is none; the message has libpcap's words.</summary>
    BadFilter,

    /// <summary>Anything else; the message has libpcap's words.</summary>
    Other,
}

/// <summary>An interface cannot be captured, or cannot any more.</summary>
public sealed class LiveCaptureException : Exception
{
    internal LiveCaptureException(LiveCaptureFault fault, string message) : base(message) => Fault = fault;

    public LiveCaptureFault Fault { get; }
}
