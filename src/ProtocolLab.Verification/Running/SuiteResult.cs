using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Verification;

/// <summary>What came of a suite.</summary>
/// <param name="Cases">One for each case, in the catalogue's order.</param>
/// <param name="Timers">How late the harness did what was due, and how late a thread woke that had nothing else to do.</param>
/// <param name="Readings">How long datagrams lay before the harness read them.</param>
public sealed record SuiteResult(IReadOnlyList<PlayedCase> Cases, Lateness Timers, Lateness Readings);
