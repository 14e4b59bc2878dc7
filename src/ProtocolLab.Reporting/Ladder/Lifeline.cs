using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>A host of the ladder diagram.</summary>
/// <param name="Name">As the trace names it, or its address.</param>
/// <param name="Role">"server", "leader", "member" or "client".</param>
internal sealed record Lifeline(string Name, string Role, IReadOnlyList<HostAddress> Addresses);
