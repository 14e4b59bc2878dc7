using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>What came of a suite.</summary>
/// <param name="Cases">One for each case, in the catalogue's order.</param>
/// <param name="Lateness">How late a thread was that had nothing else to do than to wake in time.</param>
public sealed record SuiteResult(IReadOnlyList<PlayedCase> Cases, Lateness Lateness);
