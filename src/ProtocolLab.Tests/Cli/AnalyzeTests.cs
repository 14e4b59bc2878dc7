using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using NUnit.Framework;
using ProtocolLab.Tests.Capture.Building;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

public sealed class AnalyzeTests
{
    private TemporaryDirectory folder;

    private string Capture => folder["sample.pcapng"];

    [SetUp]
    public void MakeCapture()
    {
        folder = new TemporaryDirectory();
        File.WriteAllBytes(Capture, Trace.Sample());
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Flows_are_listed_with_most_octets_first()
    {
        var result = Command.Run("analyze", Capture);
        var flows = result.Output.Split('\n').Where(line => line.Contains(":40002", StringComparison.Ordinal)).ToList();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(flows[0], Does.Match(@"^10\.0\.0\.1:40001 +10\.0\.0\.2:40002 +4 +65,908 +65,740 "));
        Assert.That(flows, Has.Count.EqualTo(3));
    }

    [Test]
    public void Json_is_the_document_that_is_written_beside_the_page()
    {
        var result = Command.Run("analyze", Capture, "--json", "--out", folder["out"]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(folder["out/analysis.json"])));
        Assert.That(folder["out/report.html"], Does.Exist);
        using var document = JsonDocument.Parse(result.Output);
        Assert.That(document.RootElement.GetProperty("schema").GetString(), Is.EqualTo("protocollab/analysis/1"));
    }

    [Test]
    public void Capture_comes_from_standard_input_and_compressed_as_well()
    {
        var packed = folder["sample.pcapng.gz"];
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest)) gzip.Write(Trace.Sample());
        var plain = Command.Run("analyze", Capture, "--json");
        var piped = ExternalProgram.FindOrSkip("sh").Run("-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "protocollab.dll")}' analyze - --json < '{packed}'");
        Assert.That(piped.ExitCode, Is.Zero, piped.Error);
        Assert.That(piped.Output.Replace("standard input", "sample.pcapng", StringComparison.Ordinal), Is.EqualTo(plain.Output));
    }

    [Test]
    public void Flows_beyond_top_are_one_row()
    {
        var result = Command.Run("analyze", Capture, "--top", "1");
        Assert.That(result.Output, Does.Match("(?m)^3 more +3 +"));
    }

    [TestCase("host 10.0.0.9", "none of the 7 UDP datagrams is what the filter asks for", "--filter", "host 10.0.0.9")]
    [TestCase("range", "none of its 7 frames is in the time range", "--from", "2040-01-01T00:00:00Z")]
    [TestCase("filter", "--filter 'prot 5': at position 1: expected one of", "--filter", "prot 5")]
    [TestCase("host", "--host 'host 10.0.0': at position 6: expected an IPv4 or IPv6 address", "--host", "10.0.0")]
    [TestCase("port", "--port 'port x': at position 6", "--port", "x")]
    [TestCase("from", "--from: expected seconds since the first frame, or a UTC time", "--from", "noon")]
    [TestCase("interval", "--interval: expected a time above 0", "--interval", "0")]
    [TestCase("top", "--top: expected a number from 1 up", "--top", "0")]
    public void Nothing_selected_and_bad_words_are_refused(string what, string complaint, params string[] arguments)
    {
        var result = Command.Run(["analyze", Capture, .. arguments]);
        Assert.That(result.Error, Does.Contain(complaint), what);
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Damaged_capture_gives_the_figures_before_the_octet_and_exit_code_2()
    {
        var octets = Trace.Sample();
        octets.AsSpan(octets.Length - 40, 40).Fill(0xFF);
        File.WriteAllBytes(Capture, octets);
        var result = Command.Run("analyze", Capture);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Match($@"^{Capture}: At octet \d+: .* The figures are those of the 6 frames before\."));
        Assert.That(result.Output, Does.Contain("Measured: 6 UDP datagrams"));
    }

    [Test]
    public void Series_is_listed_where_its_interval_is_given()
    {
        var result = Command.Run("analyze", Capture, "--to", "10", "--interval", "500ms");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        var bins = result.Output.Split('\n')
            .Where(line => line.EndsWith("bit/s", StringComparison.Ordinal) && !line.Contains(':', StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(bins.Select(cells => (cells[0], long.Parse(cells[1], CultureInfo.InvariantCulture))), Is.EqualTo(new[] { ("0", 3L), ("0.5", 0L), ("1", 1L) }));
    }
}
