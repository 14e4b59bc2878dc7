using System.Globalization;
using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Capture;

/// <summary>tshark and capinfos as independent witnesses of what the writer writes.</summary>
[Category("tshark")]
public sealed class WiresharkReadsTracesTests
{
    private static readonly string[] Fields =
    [
        "frame.number", "frame.time_epoch", "frame.interface_name", "frame.packet_flags_direction", "frame.packet_id", "frame.comment",
        "frame.len", "frame.cap_len", "udp.srcport", "udp.dstport", "udp.length", "udp.checksum.status", "_ws.malformed",
    ];

    private TemporaryDirectory directory;

    [SetUp]
    public void MakeDirectory() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => directory.Dispose();

    [Test]
    public void Tshark_shows_every_field_as_it_was_written()
    {
        var octets = Trace.Sample();
        var shown = Show(octets);
        Assert.That(shown, Is.EqualTo(ReadCapture.From(octets).Frames.Select(frame => Expected(frame, octets))));
    }

    [Test]
    public void Tshark_finds_nothing_wrong()
    {
        var tshark = ExternalProgram.FindOrSkip("tshark");
        var result = tshark.Run([
            "-r", Save(Trace.Sample()), "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
            "-Y", "_ws.malformed || _ws.expert.severity >= 0x400000 || ip.checksum.status == 0 || udp.checksum.status == 0"]);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Output, Is.Empty);
        Assert.That(Complaints(result), Is.Empty);
        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public void Tshark_shows_cut_frames_with_their_length()
    {
        var octets = Trace.Write(
            writer =>
            {
                Trace.AddInterfaces(writer);
                Trace.Cross(writer, Octets.Counting(500), id: 1);
            },
            new TraceWriterOptions { SnapLength = 96 });
        var shown = Show(octets).Single().Split('|');
        Assert.That((shown[6], shown[7], shown[10]), Is.EqualTo(("542", "96", "508")));
    }

    [Test]
    public void Capinfos_names_the_interfaces_the_program_and_the_comment()
    {
        var capinfos = ExternalProgram.FindOrSkip("capinfos");
        var result = capinfos.Run(Save(Trace.Sample()));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Complaints(result), Is.Empty);
        foreach (var expected in new[]
        {
            "Number of packets:   7", "File timestamp precision:  nanoseconds (9)", "Capture application: ProtocolLab tests", "scenario: sample",
            "Number of interfaces in file: 3", "Name = server\n", "Name = client\n", "Name = server-six\n", "Strict time order:   True",
        })
        {
            Assert.That(result.Output.ReplaceLineEndings("\n"), Does.Contain(expected));
        }
    }

    private static string Expected(ReadFrame frame, byte[] octets)
    {
        var data = Convert.FromHexString(frame.Data);
        FrameDecoder.Decode(frame.LinkType, data, frame.OriginalLength, out var datagram);
        var direction = frame.Direction switch { Direction.Inbound => "0x00000001", Direction.Outbound => "0x00000002", _ => "0x00000000" };
        return string.Join('|',
            frame.Number, new Instant(frame.Nanoseconds), ReadCapture.From(octets).Interfaces[frame.Interface].Name, direction,
            frame.PacketId, frame.Comment, frame.OriginalLength, data.Length, datagram.From.Port, datagram.To.Port, datagram.PayloadLength + 8, "1", "");
    }

    private List<string> Show(byte[] octets)
    {
        var tshark = ExternalProgram.FindOrSkip("tshark");
        var result = tshark.Run([
            "-r", Save(octets), "-o", "udp.check_checksum:TRUE", "-T", "fields", "-E", "separator=|", .. Fields.SelectMany(field => new[] { "-e", field })]);
        Assert.That(Complaints(result), Is.Empty);
        return [.. result.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Normalised)];
    }

    /// <summary>Flags are shown in different bases by different versions.</summary>
    private static string Normalised(string line)
    {
        var fields = line.Split('|');
        if (fields[3].Length > 0 && !fields[3].StartsWith("0x", StringComparison.Ordinal))
            fields[3] = "0x" + uint.Parse(fields[3], CultureInfo.InvariantCulture).ToString("x8", CultureInfo.InvariantCulture);
        return string.Join('|', fields);
    }

    private string Save(byte[] octets)
    {
        var path = directory["trace.pcapng"];
        File.WriteAllBytes(path, octets);
        return path;
    }

    private static IEnumerable<string> Complaints(ProgramResult result) => result.Error.ReplaceLineEndings("\n")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("Running as user", StringComparison.Ordinal));
}
