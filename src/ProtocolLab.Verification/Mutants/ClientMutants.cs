using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Mistakes of leaders and members alike, and of members alone.</summary>
internal static class ClientMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        .. RegistrationMutants.All, .. ClientPacketMutants.All, .. StreamOrderMutants.All, .. StreamEndMutants.All,
        .. SilenceMutants.All, .. ClientDiscardMutants.All, .. TakenPortMutants.All,
    ];

    /// <summary>A mistake that both may make.</summary>
    public static Mutant Of(string breaks, string name, Action<Meddler> meddle) => new(name, breaks, SubjectRole.Leader, SubjectRole.Member) { Meddle = meddle };

    /// <summary>Wrong values of section 8.</summary>
    public static Mutant With(string breaks, string name, Func<Parameters, Parameters> mistake, Action<Meddler>? meddle = null) =>
        new(name, breaks, SubjectRole.Leader, SubjectRole.Member) { Mistake = mistake, Meddle = meddle ?? (_ => { }) };

    /// <summary>As the harness sees a program that it has to stop.</summary>
    public static ClientNote Hanging(ClientNote note) => note with { ExitCode = null, EndedAt = Instant.Never };
}
