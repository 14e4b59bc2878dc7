using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Wire;

/// <summary>The table of layouts, the codec and the specification say the same.</summary>
public sealed partial class PacketFormatTests
{
    private const ulong Seq = 0x1122_3344_5566_7788;

    private static IEnumerable<TestCaseData> Formats => PacketFormats.All.Select(format => new TestCaseData(format).SetArgDisplayNames(format.Type.ToString()));

    [Test]
    public void Table_has_every_packet_type_once() =>
        Assert.That(PacketFormats.All.Select(format => format.Type), Is.EqualTo(Enum.GetValues<PacketType>()));

    [Test]
    public void Table_says_what_the_specification_says()
    {
        var section = Markdown.Section(RepositoryFiles.Read("docs/protocol.md"), "## 2 Wire format");
        var stated = Markdown.Rows(section).Where(row => row.Length == 4 && row[0].StartsWith("0x", StringComparison.Ordinal)).Select(row => $"{row[0]} {Parenthesis().Replace(row[1], "")}: {row[2]}");

        Assert.That(PacketFormats.All.Select(Describe), Is.EqualTo(stated));
    }

    [TestCaseSource(nameof(Formats))]
    public void Fields_stand_one_after_the_other_and_fill_the_packet(PacketFormat format)
    {
        Assert.That(EndOf(format.Fields), Is.EqualTo(format.MinLength));
        EndOf(format.Entry);
    }

    [TestCaseSource(nameof(Formats))]
    public void Codec_takes_the_lengths_of_the_table_and_no_other(PacketFormat format)
    {
        var packet = new byte[2_000];
        Written(format.Type).CopyTo(packet, 0);
        var taken = Enumerable.Range(1, packet.Length - 1).Where(length => Packet.Check(packet.AsSpan(0, length)) == Malformation.None).ToList();

        if (format.Entry.Count > 0) Assert.That(taken, Is.EqualTo(new[] { Written(format.Type).Length }));
        else Assert.That(taken, Is.EqualTo(Enumerable.Range(format.MinLength, format.MaxLength - format.MinLength + 1)));
    }

    [TestCaseSource(nameof(Formats))]
    public void Codec_writes_every_field_where_the_table_has_it(PacketFormat format)
    {
        var packet = Written(format.Type);
        foreach (var field in format.Fields) Assert.That(Value(packet, field, 0), Is.EqualTo(Expected(format.Type, field)), field.Name);
        foreach (var field in format.Entry) Assert.That(Value(packet, field, format.MinLength), Is.EqualTo(Expected(format.Type, field)), field.Name);
    }

    [TestCaseSource(nameof(Formats))]
    public void Codec_refuses_port_0_where_the_table_needs_one(PacketFormat format)
    {
        var packet = Written(format.Type);
        if (format.Fields.SingleOrDefault(field => field.Key == "port") is { } port) packet.AsSpan(port.Offset, port.Width).Clear();
        Assert.That(Packet.Check(packet), Is.EqualTo(format.NeedsPort ? Malformation.PortZero : Malformation.None));
    }

    [TestCaseSource(nameof(Formats))]
    public void Codec_reads_flags_and_reserved_bits_where_the_table_has_them(PacketFormat format)
    {
        var packet = Written(format.Type);
        var flags = format.Fields.Where(field => field.Kind == FieldKind.Flags).ToList();
        foreach (var field in flags) packet[field.Offset] = 0xA4;
        Assert.That(Packet.ReservedBitsOf(packet), Is.EqualTo(flags.Count == 0 ? 0 : 0xA4));
    }

    private static byte[] Written(PacketType type) => type switch
    {
        PacketType.PortRequest => Msp.PortRequest(Seq, 0x99AA),
        PacketType.PortAllocated => Msp.PortAllocated(Seq, 0x99AA),
        PacketType.PortAnswer => Msp.PortOk(Seq, 0x99AA),
        PacketType.Ack => Msp.Ack(Seq),
        PacketType.RegistrationRequest => Msp.Register(Seq, 0x99AA_BBCC),
        PacketType.MoviesAvailable => Msp.Movies(Seq, (0x99AA, "é.ts")),
        PacketType.MovieChoice => Msp.Choice(Seq, 0x99AA),
        PacketType.Stream => Msp.Stream(Seq, 0x99AA, "hi"u8, end: true),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a packet type."),
    };

    private static string Expected(PacketType type, WireField field) => field.Name switch
    {
        "Type" => $"{(byte)type:x2}",
        "Seq" => "1122334455667788",
        "Port" or "Movie ID" => "99aa",
        "Flag" or "Flags" => "01",
        "Interval" => "99aabbcc",
        "Count" => "0001",
        "Name size" => "05",
        "Name" => Convert.ToHexStringLower("é.ts"u8),
        "Payload" => Convert.ToHexStringLower("hi"u8),
        _ => "?",
    };

    private static string Value(byte[] packet, WireField field, int start) =>
        Convert.ToHexStringLower(field.Width == 0 ? packet.AsSpan(start + field.Offset) : packet.AsSpan(start + field.Offset, field.Width));

    private static int EndOf(IReadOnlyList<WireField> fields)
    {
        var end = 0;
        foreach (var field in fields)
        {
            Assert.That(field.Offset, Is.EqualTo(end), field.Name);
            end += field.Width;
        }

        return end;
    }

    private static string Describe(PacketFormat format)
    {
        var entry = format.Entry.Count == 0 ? "" : $", then Count × ({string.Join(", ", format.Entry.Select(field => Describe(format, field)))})";
        return $"0x{(byte)format.Type:x2} {format.Type.Name()}: {string.Join(", ", format.Fields.Select(field => Describe(format, field)))}{entry}";
    }

    private static string Describe(PacketFormat format, WireField field) => field.Kind switch
    {
        FieldKind.Text => field.Name,
        FieldKind.Octets => string.Create(CultureInfo.InvariantCulture, $"{field.Name} 0–{format.MaxLength - format.MinLength:#,0}"),
        _ => $"{field.Name} {field.Width}",
    };

    [GeneratedRegex(@" \(.*\)")]
    private static partial Regex Parenthesis();
}
