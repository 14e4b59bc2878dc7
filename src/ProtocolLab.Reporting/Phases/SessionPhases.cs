using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>The protocol's steps as a trace shows them.</summary>
internal static class SessionPhases
{
    public const string Handshake = "handshake";
    public const string Window = "registration window";
    public const string Selection = "movie selection";
    public const string Stream = "stream";
    public const string End = "end";

    /// <returns>By their beginnings; of several sessions each with its port behind the name.</returns>
    public static IReadOnlyList<Phase> Of(Trace trace)
    {
        var sessions = SessionOutlines.Of(trace);
        return
        [
            .. sessions.SelectMany(session => Of(session, trace, sessions.Count > 1 && session.Port != 0 ? string.Create(CultureInfo.InvariantCulture, $" on port {session.Port}") : ""))
                .OrderBy(phase => phase.From),
        ];
    }

    private static IEnumerable<Phase> Of(SessionOutline session, Trace trace, string suffix)
    {
        List<HostAddress> hosts = [session.Server, .. session.Clients];
        var last = trace.Observations.Count == 0 ? session.ClosesAt : Instant.Later(trace.EndsAt, trace.Observations[^1].At);
        if (session.AskedAt is { } asked) yield return Band(Handshake, asked, session.OpensAt ?? session.ClosesAt);
        if (session.OpensAt is { } opens)
        {
            var windowEnd = session.WindowEndsAt ?? session.StreamsAt ?? session.ClosesAt;
            yield return Band(Window, opens, Instant.Earlier(windowEnd, last));
            if (session.OfferedAt is { } offered) yield return Band(Selection, offered, Instant.Earlier(session.ChosenAt ?? windowEnd, last));
        }

        if (session.StreamsAt is { } streams) yield return Band(Stream, streams, session.EndsAt ?? session.ClosesAt);
        if (session.EndsAt is { } ends) yield return Band(End, ends, session.ClosesAt);

        Phase Band(string name, Instant from, Instant to) => new(name + suffix, PhaseKind.Protocol, from, Instant.Later(from, to)) { Hosts = hosts };
    }
}
