using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>The protocol's steps as a trace shows them.</summary>
internal static class SessionPhases
{
    /// <returns>By their beginnings.</returns>
    public static IReadOnlyList<Phase> Of(Trace trace) => trace.Observations.Count == 0 ? [] : [];
}
