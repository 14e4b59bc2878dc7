using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>What is sent is laid out as section 2 says, reserved bits 0.</summary>
internal sealed class LayoutMonitor : IMonitor
{
    public IReadOnlyList<string> Requirements => ["WIRE-01", "WIRE-02"];

    public void Judge(Dossier dossier, Findings findings)
    {
        HashSet<Network.Endpoint> registered = [];
        foreach (var seen in dossier.SentPackets.Where(seen => seen.IsComplete))
        {
            if (IsBrokenCatalogue(seen)) continue; // SEL-02
            findings.Expect("WIRE-01", seen.IsPacket, $"{dossier.Trace.NameOf(seen.From.Address)} sent {seen.Length} octets that are no packet: {seen.Malformation}.", seen);
            if (seen.Is(PacketType.RegistrationRequest) && dossier.Trace.Clients.GetValueOrDefault(seen.From.Address)?.WishMicroseconds is { } wish && registered.Add(seen.From))
            {
                // A retransmission is WIRE-06's; who registers anew may wish something else (REG-07).
                findings.Expect("WIRE-01", seen.IntervalMicroseconds == wish,
                    $"{dossier.Trace.NameOf(seen.From.Address)} was to ask for {wish} µs; its Registration Request says {seen.IntervalMicroseconds}.", seen);
            }

            if (seen.IsPacket && seen.Type is PacketType.PortAnswer or PacketType.Stream)
            {
                findings.Expect("WIRE-02", seen.ReservedBits == 0,
                    $"{dossier.Trace.NameOf(seen.From.Address)} sent a {seen.Type.Name()} with reserved bits 0x{seen.ReservedBits:x2} set.", seen);
            }
        }
    }

    /// <summary>A Movies Available whose layout is right and whose content is not.</summary>
    internal static bool IsBrokenCatalogue(Observation seen) => seen.Malformation
        is Malformation.CountZero or Malformation.EmptyName or Malformation.NameNotUtf8 or Malformation.NameWithNul or Malformation.MovieListedTwice;
}
