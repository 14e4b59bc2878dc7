using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>The window lasts as long as it should, and a session without a viewer or a movie ends in silence.</summary>
internal sealed class WindowMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["REG-05", "REG-08", "SEL-09"];

    public void Judge(Dossier dossier, Findings findings)
    {
        foreach (var (_, session) in dossier.ServerSessions)
        {
            var first = session.FirstOfStream;
            if (first is not null)
            {
                findings.Expect("REG-05", dossier.Tolerance.AtLeast(first.At - session.OpensAt, dossier.Parameters.RegistrationWindow),
                    $"The stream began {first.At - session.OpensAt} after the Port OK; registration-window is {dossier.Parameters.RegistrationWindow}.",
                    session.Allocation.Answer!, first);
            }

            if (session.WindowEndsAt + dossier.Parameters.MaxInterval >= dossier.EndOf(session) && first is null) continue;
            if (session.ValidRegistrations.Count == 0) JudgeSilence("REG-08", "nobody had registered", session, first, findings);
            if (session.ValidChoice is null) JudgeSilence("SEL-09", "no valid movie had been chosen", session, first, findings);
        }
    }

    private static void JudgeSilence(string id, string why, ServerSession session, Observation? stream, Findings findings) =>
        findings.Expect(id, stream is null, $"A stream began although {why}.", session.Allocation.Answer!, stream ?? session.Allocation.Answer!);
}
