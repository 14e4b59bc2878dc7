using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Says what a foreign capture may not show: what went on at the ends of a way that it was taken in the middle of, what was before
/// it began, how long something lasted while its clock was set, and whether there was a server at all.
/// </summary>
internal sealed class Sight(Dossier dossier)
{
    /// <summary>What a sender put into its packets is the same everywhere.</summary>
    private static readonly HashSet<string> OfContent = ["WIRE-01", "WIRE-02", "SEL-02", "SEL-04", "HS-16"];

    /// <summary>And of these it is clear without knowing what went before.</summary>
    private static readonly HashSet<string> OfItself = ["WIRE-01", "WIRE-02", "SEL-02", "SEL-04"];

    private readonly HashSet<HostAddress> servers = [.. dossier.StandardEndpoints.Select(standard => standard.Address)];
    private readonly Dictionary<HostAddress, string> disturbed = dossier.Trace.Label.Disturbed.GroupBy(each => each.Host).ToDictionary(host => host.Key, host => string.Join(", ", host.Select(each => each.What)));
    private readonly FrameLosses losses = new(dossier.Trace);
    private readonly ForeignConversations conversations = new(dossier.Trace);

    /// <returns>What may excuse a miss, in a sentence; null if it is proven.</returns>
    public string? Excuse(string id, ReadOnlySpan<Observation> witnesses) => ExcuseAnywhere(id, witnesses) ?? Way(id, witnesses);

    /// <summary>The same for what the witnesses prove wherever they were captured.</summary>
    public string? ExcuseAnywhere(string id, ReadOnlySpan<Observation> witnesses) => Disturbance(id, witnesses) ?? Silence(id, witnesses) ?? Beginning(id, witnesses) ?? Clock(id, witnesses);

    /// <summary>The same for what needs no knowledge of how it began.</summary>
    public string? ExcuseOfPart(string id, ReadOnlySpan<Observation> witnesses) => Disturbance(id, witnesses) ?? Silence(id, witnesses) ?? Clock(id, witnesses) ?? Way(id, witnesses);

    // Whom the run itself keeps from doing what it should cannot be blamed, but for packets that are wrong by themselves.
    private string? Disturbance(string id, ReadOnlySpan<Observation> witnesses)
    {
        if (disturbed.Count == 0 || witnesses.IsEmpty || OfItself.Contains(id)) return null;
        var last = witnesses[^1];
        // The limits of section 7 are kept or missed by both ends together.
        if (id.StartsWith("LIM-", StringComparison.Ordinal)) return Disturbance(last.From.Address) ?? Disturbance(last.To.Address);
        return Disturbance(SubjectOf(id, last));
    }

    private string? Disturbance(HostAddress host) => disturbed.TryGetValue(host, out var what) ? $"But the run disturbs this host: {what}." : null;

    private string? Silence(string id, ReadOnlySpan<Observation> witnesses)
    {
        if (IsProven(id, witnesses)) return null;
        var last = witnesses[^1];
        var subject = SubjectOf(id, last);
        var heard = dossier.LastSent(subject);
        return servers.Contains(subject)
            ? heard is null ? $"But nothing that {subject} sent is in the capture: perhaps no server runs there." : null
            : IsDeed(id, witnesses, subject) ? null
            : heard is null || heard <= last.At ? $"But {subject} sent nothing afterwards: perhaps it had ended." : null;
    }

    // What somebody did, before it ended or not, is seen; silence may only excuse what was not done. A packet of its own that stands alone
    // tells what did not follow it, but for those that are wrong by themselves.
    private static bool IsDeed(string id, ReadOnlySpan<Observation> witnesses, HostAddress subject) =>
        witnesses[^1] is { Place: Place.AtSender } last && last.From.Address == subject
            && (witnesses.Length > 1 || id is "WIRE-07" or "HS-16" || (id == "REG-01" && last.Is(PacketType.RegistrationRequest)));

    private string? Beginning(string id, ReadOnlySpan<Observation> witnesses) =>
        !IsProven(id, witnesses) && conversations.IsBegunLate(witnesses[^1]) ? "But their conversation began before the capture did." : null;

    private string? Clock(string id, ReadOnlySpan<Observation> witnesses) =>
        !IsProven(id, witnesses) && !OfContent.Contains(id) && ClockStep(witnesses[^1]) is { } step ? $"But the capturing clock was set back before frame {step}." : null;

    private string? Way(string id, ReadOnlySpan<Observation> witnesses) =>
        IsProven(id, witnesses) || OfContent.Contains(id) ? null
        : dossier.Trace.Distant.Contains(SubjectOf(id, witnesses[^1])) ? "But the capture was not taken on that side: something may have been lost or late on the way (see --captured-at)."
        : dossier.Trace.CutDatagrams > 0 ? $"But of {dossier.Trace.CutDatagrams} datagrams too little was captured to tell what they are."
        : losses.AreLost ? $"But the capture lacks frames: {losses.AtSender} stream packets have left no other trace than their turn."
        : null;

    private bool IsProven(string id, ReadOnlySpan<Observation> witnesses) => !dossier.Trace.IsForeign || witnesses.IsEmpty || OfItself.Contains(id);

    // Of the two ends it is the server's or the client's conduct, as the requirement says; where it binds both, that of the one at whose side
    // the last witness was seen.
    private HostAddress SubjectOf(string id, Observation last)
    {
        var subject = RequirementCatalogue.Get(id).Subject;
        var isServers = subject == "server" || (subject is not ("leader" or "member" or "client") && servers.Contains(last.Place == Place.AtSender ? last.From.Address : last.To.Address));
        return servers.Contains(last.From.Address) == isServers ? last.From.Address : last.To.Address;
    }

    // How long a conversation took that the step is within, or that was still owed something then.
    private long? ClockStep(Observation last)
    {
        foreach (var step in dossier.Trace.ClockSteps)
        {
            if (conversations.BeganAt(last) >= step) continue;
            if (step <= last.Frame) return step;
            var next = dossier.Trace.Observations.FirstOrDefault(seen => seen.Frame >= step);
            if (next is not null && next.At - last.At <= dossier.Parameters.RegistrationWindow + dossier.Parameters.ServerTimeout) return step;
        }

        return null;
    }
}
