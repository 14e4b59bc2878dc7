using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>What replay.json holds.</summary>
/// <param name="Schema">Which version of this document.</param>
/// <param name="Tool">The version of the program that made it.</param>
/// <param name="Mode">"simulate", "live" or "server".</param>
/// <param name="Verdict">"same", "differs" or "inconclusive".</param>
/// <param name="Capture">The capture that was replayed.</param>
/// <param name="Trace">The new exchange.</param>
/// <param name="Seed">Of the simulated network.</param>
/// <param name="Speed">1 is as recorded; 0 without any time between packets.</param>
/// <param name="Addresses">Who was played from, or by, which address.</param>
/// <param name="Ports">Session ports, recorded and new.</param>
/// <param name="Conversations">What was compared.</param>
/// <param name="Differences">All of them, conversation by conversation.</param>
/// <param name="Unsent">Recorded packets that were not sent.</param>
/// <param name="Pacing">Intended against actual instants of sending.</param>
/// <param name="Notes">What else a reader should know.</param>
public sealed record ReplayDocument(
    string Schema,
    string Tool,
    string Mode,
    ReplayVerdict Verdict,
    ReplayedCapture Capture,
    ReplayedCapture Trace,
    ulong Seed,
    double Speed,
    IReadOnlyList<MappedAddress> Addresses,
    IReadOnlyList<MappedPort> Ports,
    IReadOnlyList<ConversationResult> Conversations,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<UnsentPacket> Unsent,
    PacingResult Pacing,
    IReadOnlyList<string> Notes)
{
    public const string CurrentSchema = "protocollab/replay/1";
}

/// <summary>A capture file.</summary>
public sealed record ReplayedCapture(string File, long Frames);

/// <summary>An endpoint of the recording, and the one in its place.</summary>
public sealed record MappedAddress(string Role, string Recorded, string New);

/// <summary>A session port of the recording, and the one that was allocated now; 0 if none was.</summary>
public sealed record MappedPort(string Leader, ushort Recorded, ushort New);

/// <summary>A conversation: packets that the recorded peer sent, answers that were recorded, and that came now.</summary>
public sealed record ConversationResult(string Name, int Sent, int Recorded, int Came, int Differences);

/// <summary>A recorded packet that was not sent again.</summary>
public sealed record UnsentPacket(long RecordedFrame, string Why);

/// <summary>The pacing error, in microseconds.</summary>
public sealed record PacingResult(int Packets, double MeanUs, double P99Us, double MaxUs)
{
    internal static PacingResult Of(PacingError error) => new(error.Packets, error.Mean.TotalMicroseconds, error.P99.TotalMicroseconds, error.Max.TotalMicroseconds);
}
