using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>
/// Says whether a missed requirement is the consequence of a datagram that was to be discarded: of one that looks like
/// what would have excused the miss.
/// </summary>
internal sealed class Attribution(Dossier dossier)
{
    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["HS-11"] = new(Reach.Turn, PacketType.PortAllocated, PacketType.Ack),
        ["HS-12"] = new(Reach.Turn, PacketType.PortAllocated),
        ["HS-13"] = new(Reach.Turn, PacketType.PortAllocated, PacketType.Ack),
        ["HS-14"] = new(Reach.Turn, PacketType.PortAllocated, PacketType.Ack),
        ["HS-15"] = new(Reach.Turn, PacketType.PortAllocated),
        ["REG-04"] = new(Reach.Turn, PacketType.Ack, PacketType.Stream),
        ["REG-07"] = new(Reach.Before, PacketType.RegistrationRequest),
        ["STR-04"] = new(Reach.Before, PacketType.RegistrationRequest),
        ["REG-08"] = new(Reach.Before, PacketType.RegistrationRequest),
        ["STR-01"] = new(Reach.Before, PacketType.RegistrationRequest, PacketType.Ack) { IsFromPeer = true, MostWitnesses = 1 },
        ["SEL-03"] = new(Reach.Turn, PacketType.MovieChoice),
        ["SEL-05"] = new(Reach.Before, PacketType.MoviesAvailable),
        ["SEL-06"] = new(Reach.Before, PacketType.MoviesAvailable),
        ["SEL-09"] = new(Reach.Before, PacketType.MovieChoice),
        ["STR-06"] = new(Reach.Before, PacketType.MovieChoice) { MostWitnesses = 1 },
        ["STR-07"] = new(Reach.Before, PacketType.Stream),
        ["STR-08"] = new(Reach.Turn, PacketType.Ack) { IsFromPeer = true },
        ["STR-10"] = new(Reach.After, PacketType.Stream),
        ["WIRE-01"] = new(Reach.JustBefore, PacketType.PortAllocated) { IsFromPeer = true },
        ["WIRE-07"] = new(Reach.JustBefore) { IsFromPeer = true },
    };

    private readonly Misreadings misreadings = new(dossier);
    private readonly Collapses collapses = new(dossier);

    private enum Reach
    {
        /// <summary>Between the witnesses, or within the interval after a single one.</summary>
        Turn,
        Before,
        JustBefore,
        After,
    }

    /// <returns>The datagram to blame; null if the miss stands for itself.</returns>
    public Suspect? Explain(string id, ReadOnlySpan<Observation> witnesses) =>
        witnesses.IsEmpty || IsPerhapsLoad(id) ? null : misreadings.Explain(id, witnesses) ?? ByLikeness(id, witnesses) ?? collapses.Explain(id, witnesses);

    // On real sockets a busy machine misses the mean, whatever came before; what proves another interval is REG-07's.
    private bool IsPerhapsLoad(string id) => id == "STR-04" && dossier.Tolerance != Tolerance.None;

    private Suspect? ByLikeness(string id, ReadOnlySpan<Observation> witnesses)
    {
        if (!Rules.TryGetValue(id, out var rule) || witnesses.Length > rule.MostWitnesses) return null;
        var last = witnesses[^1];
        var isSent = last.Place == Place.AtSender;
        // The answer to a Port Allocated with port 0 repeats the 0 (HS-12), and is no packet then either.
        if (id == "WIRE-01" && last.Malformation != Malformation.PortZero) return null;
        Suspect? found = null;
        foreach (var suspect in dossier.Suspects.At(isSent ? last.From.Address : last.To.Address))
        {
            if (!suspect.LooksLike(rule.Types) || !Reaches(rule.Reach, suspect.Datagram, witnesses)) continue;
            if (rule.IsFromPeer && suspect.Datagram.From.Address != (isSent ? last.To.Address : last.From.Address)) continue;
            // Until the ACK "with its Seq", says REG-04 itself.
            if (id == "REG-04" && IsAckOfAnotherSeq(suspect, last)) continue;
            if (id == "WIRE-07" && suspect.Datagram.Seq != last.Seq) continue;
            if (found is null || found.Id != Suspect.Malformed || suspect.Id == Suspect.Malformed) found = suspect;
        }

        return found;
    }

    private static bool IsAckOfAnotherSeq(Suspect suspect, Observation request) =>
        suspect.Datagram.Is(PacketType.Ack) && suspect.Datagram.From == request.To && suspect.Datagram.To == request.From && suspect.Datagram.Seq != request.Seq;

    private bool Reaches(Reach reach, Observation suspect, ReadOnlySpan<Observation> witnesses)
    {
        var (first, last) = (witnesses[0], witnesses[^1]);
        var interval = dossier.Parameters.RetransmitInterval;
        return reach switch
        {
            Reach.Turn when first == last => suspect.Frame > last.Frame && dossier.Tolerance.AtMost(suspect.At - last.At, interval),
            Reach.Turn => suspect.Frame > first.Frame && suspect.Frame < last.Frame,
            Reach.Before => suspect.Frame < last.Frame,
            Reach.JustBefore => suspect.Frame < last.Frame && last.At - suspect.At <= dossier.ResponseTime,
            _ => suspect.Frame > first.Frame,
        };
    }

    /// <param name="Reach">Where the datagram stands to the witnesses.</param>
    /// <param name="Types">What it looks like; nothing for whatever it may be.</param>
    private sealed record Rule(Reach Reach, params PacketType[] Types)
    {
        /// <summary>Whether it came from the host at the other end of the witness.</summary>
        public bool IsFromPeer { get; init; }

        /// <summary>With more witnesses the miss is another one.</summary>
        public int MostWitnesses { get; init; } = int.MaxValue;
    }
}
