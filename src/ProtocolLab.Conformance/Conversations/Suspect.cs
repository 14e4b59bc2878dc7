using System.Globalization;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Conformance;

/// <summary>A datagram that reached a program which had to discard it, or (WIRE-03) to overlook its reserved bits.</summary>
/// <param name="Id">The requirement that says so.</param>
/// <param name="Datagram">As its receiver saw it.</param>
/// <param name="Objection">What speaks against it, as the end of a sentence.</param>
internal sealed record Suspect(string Id, Observation Datagram, string Objection)
{
    public const string Malformed = "WIRE-04";
    public const string Unexpected = "WIRE-05";
    public const string ReservedBits = "WIRE-03";

    public static Suspect WithReservedBits(Observation datagram) => new(ReservedBits, datagram, "has reserved bits set");

    public bool LooksLike(IReadOnlyList<PacketType> types)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (Datagram.LooksLike(types[i])) return true;
        }

        return types.Count == 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{What} from {Datagram.From}, which {(Datagram.IsPacket ? Objection : $"is malformed ({Datagram.Malformation})")}");

    private string What =>
        Datagram.Length == 0 ? "An empty datagram"
        : !Enum.IsDefined(Datagram.Type) ? $"A datagram of unknown type 0x{(int)Datagram.Type:x2}"
        : $"{(Datagram.LooksLike(PacketType.Ack) ? "An" : "A")} {Datagram.Type.Name()} of {Datagram.Length} octets";
}
