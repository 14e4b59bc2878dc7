using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>What reached a server that had to discard it.</summary>
internal static class ServerSuspects
{
    public static List<Suspect> Of(ServerView server)
    {
        List<Suspect> found = [];
        var ports = server.Allocations.Select(allocation => allocation.Port).Append(server.Standard.Port).ToHashSet();
        var sessions = server.Sessions.ToLookup(session => session.Port);
        var awaited = new HashSet<(ushort Port, Endpoint Client, ulong Seq)>();
        foreach (var seen in server.Events)
        {
            if (seen.Place == Place.AtSender)
            {
                if (seen.Is(PacketType.Stream) && seen.Flag) awaited.Add((seen.From.Port, seen.To, seen.Seq));
                continue;
            }

            // What came to other ports of that host reached another program.
            if (!ports.Contains(seen.To.Port)) continue;
            if (!seen.IsPacket) found.Add(new Suspect(Suspect.Malformed, seen, ""));
            else if (Objection(seen, server.Standard, sessions, awaited) is { } objection) found.Add(new Suspect(Suspect.Unexpected, seen, objection));
        }

        return found;
    }

    private static string? Objection(Observation seen, Endpoint standard, ILookup<ushort, ServerSession> sessions, HashSet<(ushort, Endpoint, ulong)> awaited)
    {
        if (seen.To == standard)
            return seen.Type is PacketType.PortRequest or PacketType.PortAnswer ? null : "is not expected at the standard port";
        return seen.Type switch
        {
            PacketType.RegistrationRequest => null, // REG-05, REG-06
            PacketType.MovieChoice => IsInTime(seen, sessions[seen.To.Port]) ? null : "comes outside the registration window",
            PacketType.Ack => awaited.Remove((seen.To.Port, seen.From, seen.Seq)) ? null : "confirms nothing that waits for it",
            _ => "is not expected at a session port",
        };
    }

    // At the window's end itself the choice may count or not (SEL-07, SEL-08).
    private static bool IsInTime(Observation choice, IEnumerable<ServerSession> sessions) =>
        sessions.LastOrDefault(session => session.OpensAt <= choice.At) is { } session
        && (choice.At < session.WindowEndsAt || session.IsAtWindowsEnd(choice.At));
}
