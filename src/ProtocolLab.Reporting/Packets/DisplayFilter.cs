using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>Wireshark's display filters for packets: by their frames, and by what is in them.</summary>
internal static class DisplayFilter
{
    private const int MostAlternatives = 3;

    public static string Frames(IEnumerable<long> frames) => $"frame.number in {{{string.Join(", ", frames)}}}";

    /// <summary>With the fields of the dissector that 'protocollab dissector' writes; empty where too many differ.</summary>
    public static string Fields(IEnumerable<Observation> seen)
    {
        var alternatives = seen.Select(One).Where(filter => filter.Length > 0).Distinct().ToList();
        return alternatives.Count switch
        {
            0 or > MostAlternatives => "",
            1 => alternatives[0],
            _ => string.Join(" || ", alternatives.Select(filter => $"({filter})")),
        };
    }

    private static string One(Observation seen)
    {
        var hosts = $"{(seen.From.Address.IsIPv6 ? "ipv6" : "ip")}.src == {seen.From.Address}";
        if (seen.Malformation != Malformation.None) return $"{hosts} && msp.malformed.{LuaDissector.Key(seen.Malformation)}";
        var port = seen.Type is PacketType.PortRequest or PacketType.PortAllocated or PacketType.PortAnswer ? string.Create(CultureInfo.InvariantCulture, $" && msp.port == {seen.Port}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{hosts} && msp.type == 0x{(byte)seen.Type:x2} && msp.seq == {seen.Seq}{port}");
    }
}
