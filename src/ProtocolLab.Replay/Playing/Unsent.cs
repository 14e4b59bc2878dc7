using ProtocolLab.Conformance;

namespace ProtocolLab.Replay;

/// <summary>A recorded packet that was not sent again.</summary>
/// <param name="Seen">As it was recorded.</param>
/// <param name="Why">In words.</param>
/// <param name="IsPeersDoing">True if an answer that it waited for never came; false if the capture, or this machine, is the reason.</param>
internal sealed record Unsent(Observation Seen, string Why, bool IsPeersDoing);
