using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>Reads explicit faults: what befalls certain packets, whatever is drawn.</summary>
internal static class FaultReading
{
    private static readonly ValueKind<PacketMatch> Packets = ValueKinds.OneOf([.. PacketNames.All.Select(match => (match.Name, match))]);

    private static readonly ValueKind<Ordinals> Which = new(Ordinals.Expected, Ordinals.TryParse);

    public static IEnumerable<Fault> Read(Section section, ValueKind<LinkSelector[]> selectors)
    {
        var links = section.Required("link", selectors, []);
        var fault = new Fault(default, section.Get("packet", Packets, PacketMatch.Any), section.Get("nth", Which, Ordinals.All))
        {
            Drop = section.Get("drop", ValueKinds.OneOf(("true", true)), fallback: false),
            Copies = section.Get("duplicate", LinkReading.Copies, 0),
            Lag = section.Get("lag", ValueKinds.Time, Duration.Zero),
            Delay = section.Get("delay", ValueKinds.Time, Duration.Zero),
            Corrupt = section.Optional("corrupt", LinkReading.Corruptions),
            CorruptSize = section.Get("corrupt-size", LinkReading.CorruptSize, 1),
            RepairsChecksum = section.Get("checksum", LinkReading.Checksum, fallback: false),
        };
        if (!fault.Drop && fault.Copies == 0 && fault.Delay == Duration.Zero && fault.Corrupt is null)
            section.Refuse("drop", "the fault does nothing; expected drop: true, duplicate, delay or corrupt.");
        section.RefuseUnknownKeys();
        return links.Select(link => fault with { Links = link });
    }
}
