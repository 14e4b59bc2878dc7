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
            var word = first ?? LastWord(dossier, session);
            if (session.ValidRegistrations.Count == 0) JudgeSilence("REG-08", "nobody had registered", session, word, findings);
            if (session.ValidChoice is null) JudgeSilence("SEL-09", "no valid movie had been chosen", session, word, findings);
        }
    }

    // Repeated offers and late ACKs are SEL-03's and REG-05's matter.
    private static Observation? LastWord(Dossier dossier, ServerSession session) => session.HasToStream ? null
        : session.Events.FirstOrDefault(seen => seen.Place == Place.AtSender && seen.IsPacket && seen.Type is not (PacketType.MoviesAvailable or PacketType.Ack)
            && seen.At - session.OpensAt >= dossier.Parameters.RegistrationWindow - dossier.Tolerance.For(dossier.Parameters.RegistrationWindow));

    private static void JudgeSilence(string id, string why, ServerSession session, Observation? word, Findings findings) =>
        findings.Expect(id, word is null, $"A {(word!.Is(PacketType.Stream) ? "stream began" : $"{word.Type.Name()} was sent when the window ended,")} although {why}.",
            session.Allocation.Answer!, word ?? session.Allocation.Answer!);
}
