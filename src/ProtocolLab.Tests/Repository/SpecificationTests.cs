using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Tests.Repository;

/// <summary>docs/protocol.md and the code say the same.</summary>
public sealed partial class SpecificationTests
{
    private static readonly string Specification = RepositoryFiles.Read("docs/protocol.md");

    private static IEnumerable<string> ScenarioFiles => RepositoryFiles.EndingIn(".yaml").Where(path => path.StartsWith("scenarios/", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> TestVectors =>
        Markdown.Rows(Markdown.Section(Specification, "## 10 Test vectors")).Select(row => new TestCaseData(row[0], row[1].Trim('`')).SetArgDisplayNames(row[0]));

    [Test]
    public void Catalogue_has_the_59_requirements_each_once()
    {
        Assert.That(RequirementCatalogue.All, Has.Count.EqualTo(59));
        Assert.That(RequirementCatalogue.All.Select(requirement => requirement.Id), Is.Unique);
    }

    [TestCase("WIRE", 8, "2 Wire format")]
    [TestCase("HS", 17, "3 Handshake")]
    [TestCase("REG", 8, "4 Registration")]
    [TestCase("SEL", 9, "5 Movie selection")]
    [TestCase("STR", 12, "6 Stream")]
    [TestCase("LIM", 5, "7 Limitations")]
    public void Requirements_of_a_section_are_numbered_from_1_on(string prefix, int count, string section)
    {
        var requirements = RequirementCatalogue.All.Where(requirement => requirement.Section == section).ToList();

        Assert.That(requirements.Select(requirement => requirement.Id), Is.EqualTo(Enumerable.Range(1, count).Select(number => $"{prefix}-{number:00}")));
        Assert.That(requirements.Select(requirement => requirement.Subject), Is.All.AnyOf("server", "leader", "member", "client", "both"));
    }

    [Test]
    public void Documents_and_sources_cite_only_requirements_that_exist()
    {
        var known = RequirementCatalogue.All.Select(requirement => requirement.Id).ToHashSet();
        var cited = from path in RepositoryFiles.All.Where(path => Path.GetExtension(path) is ".md" or ".cs" or ".yaml" or ".feature" or ".json")
                    // Tests cite some that do not exist, to see them refused.
                    where !path.StartsWith("src/ProtocolLab.Tests/", StringComparison.Ordinal)
                    from Match match in RequirementId().Matches(RepositoryFiles.Read(path))
                    where !known.Contains(match.Value)
                    select $"{path}: {match.Value}";

        Assert.That(cited, Is.Empty);
    }

    [TestCaseSource(nameof(ScenarioFiles))]
    public void Scenario_exercises_requirements_that_exist(string path) =>
        Assert.That(
            () => ScenarioReader.ReadFile(RepositoryFiles.FullPath(path), requirements: [.. RequirementCatalogue.All.Select(requirement => requirement.Id)]),
            Throws.Nothing);

    [Test]
    public void Parameters_and_their_defaults_are_those_of_section_8()
    {
        var rows = Markdown.Rows(Markdown.Section(Specification, "## 8 Parameters").Split("###")[0]);
        var stated = rows.SelectMany(row => row[0].Split(',').Zip(row[1].Split(", "), (name, value) => (Name: name.Trim(' ', '`'), Value: Bare(value)))).ToList();

        Assert.That(stated.Select(parameter => parameter.Name), Is.EqualTo(ParameterTable.All.Select(parameter => parameter.Name)));
        foreach (var (name, value) in stated)
        {
            var parameters = Parameters.Default;
            Assert.That(ParameterTable.Find(name)!.TrySet(ref parameters, value), Is.True, $"{name}: {value}");
            Assert.That(parameters, Is.EqualTo(Parameters.Default), $"{name}: {value}");
        }
    }

    [Test]
    public void Every_parameter_has_an_environment_variable()
    {
        var contract = Markdown.Section(Specification, "## 9 Contract for an implementation under test");
        var stated = Markdown.Rows(contract).Where(row => row.Length == 3).Select(row => row[1].Trim('`'));

        Assert.That(stated, Is.EqualTo(ParameterTable.All.Select(parameter => parameter.Name)));
    }

    [TestCaseSource(nameof(TestVectors))]
    public void Test_vector_reads_as_the_document_says(string meaning, string octets)
    {
        var packet = Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal));

        Assert.That(Packet.Check(packet), Is.EqualTo(Malformation.None));
        Assert.That(Describe(packet), Is.EqualTo(meaning));
    }

    [Test]
    public void Test_vectors_show_every_packet_type() =>
        Assert.That(
            TestVectors.Select(vector => (PacketType)Convert.FromHexString(((string)vector.Arguments[1]!)[..2])[0]).Distinct(),
            Is.EquivalentTo(Enum.GetValues<PacketType>()));

    private static string Bare(string value) => value.Replace(",", "", StringComparison.Ordinal).Replace(" octets", "", StringComparison.Ordinal).Replace(" packets", "", StringComparison.Ordinal);

    /// <summary>A packet in the words of section 10.</summary>
    private static string Describe(ReadOnlySpan<byte> packet)
    {
        var seq = Packet.SeqOf(packet) == ulong.MaxValue ? "2⁶⁴−1" : Packet.SeqOf(packet).ToString(CultureInfo.InvariantCulture);
        return Packet.TypeOf(packet) switch
        {
            PacketType.PortRequest => $"Port Request, Seq {seq}, port {PortRequest.Read(packet).Port}",
            PacketType.PortAllocated => $"Port Allocated, Seq {seq}, port {PortAllocated.Read(packet).Port}",
            PacketType.PortAnswer => $"Port {(PortAnswer.Read(packet).Bound ? "OK" : "NOK")}, Seq {seq}, port {PortAnswer.Read(packet).Port}",
            PacketType.Ack => $"ACK of Seq {seq}",
            PacketType.RegistrationRequest => string.Create(CultureInfo.InvariantCulture, $"Registration Request, Seq {seq}, Interval {RegistrationRequest.Read(packet).IntervalMicroseconds:#,0} µs"),
            PacketType.MoviesAvailable => $"Movies Available, Seq {seq}: {Describe(MoviesAvailable.Read(packet))}",
            PacketType.MovieChoice => $"Movie Choice, Seq {seq}, movie {MovieChoice.Read(packet).MovieId}",
            PacketType.Stream => Describe(StreamPacket.Read(packet), seq),
            _ => "?",
        };
    }

    private static string Describe(MoviesAvailable catalogue)
    {
        List<string> entries = [];
        foreach (var entry in catalogue) entries.Add($"{entry.MovieId} “{Encoding.UTF8.GetString(entry.Name)}”");
        Assert.That(entries, Has.Count.EqualTo(catalogue.Count));
        return string.Join(", ", entries);
    }

    private static string Describe(StreamPacket packet, string seq) =>
        $"Stream, Seq {seq}, {(packet.IsEnd ? "E, " : "")}movie {packet.MovieId}, {(packet.Payload.IsEmpty ? "empty payload" : $"payload “{Encoding.UTF8.GetString(packet.Payload)}”")}";

    [GeneratedRegex(@"\b(?:WIRE|HS|REG|SEL|STR|LIM)-\d+\b")]
    private static partial Regex RequirementId();
}
