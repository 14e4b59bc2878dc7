using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ProtocolLab.Tests.Repository;

/// <summary>Arrows between projects point one way, in project files and in sources.</summary>
public sealed partial class DirectionTests
{
    private static IEnumerable<Room> AllRooms => Rooms.All;

    [Test]
    public void Every_project_of_the_source_folder_is_a_known_room() =>
        Assert.That(RepositoryFiles.EndingIn(".csproj"), Is.EquivalentTo(Rooms.All.Select(room => room.Project)));

    [TestCaseSource(nameof(AllRooms))]
    public void Project_references_exactly_what_it_may(object room)
    {
        var references = ((Room)room).ReadProject().Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')).Replace("ProtocolLab.", "", StringComparison.Ordinal));

        Assert.That(references, Is.EquivalentTo(((Room)room).References));
    }

    [TestCase("Specs")]
    [TestCase("Tests")]
    [TestCase("Benchmarks")]
    [TestCase("Cli", "Tests")]
    public void Nobody_references_the_top(string top, params string[] except) =>
        Assert.That(Rooms.All.Where(room => room.References.Contains(top)).Select(room => room.Name), Is.EquivalentTo(except));

    [TestCaseSource(nameof(AllRooms))]
    public void Sources_name_only_rooms_that_the_arrows_reach(object room)
    {
        var allowed = ((Room)room).Reachable.Append(((Room)room).Name).ToHashSet();
        var named = from path in ((Room)room).Sources
                    let code = SourceText.CodeOnly(RepositoryFiles.Read(path))
                    from Match match in RoomName().Matches(code)
                    where !allowed.Contains(match.Groups["room"].Value)
                    select $"{path}:{SourceText.LineOf(code, match.Index)}: {match.Value}";

        Assert.That(named, Is.Empty);
    }

    [Test]
    public void Judges_and_runs_do_not_know_each_other() =>
        Assert.Multiple(() =>
        {
            Assert.That(Rooms.Get("Conformance").Reachable, Does.Not.Contain("Scenarios"));
            Assert.That(Rooms.Get("Reporting").Reachable, Does.Not.Contain("Scenarios"));
            Assert.That(Rooms.Get("Scenarios").Reachable, Does.Not.Contain("Conformance"));
        });

    [TestCase("Network")]
    [TestCase("Capture")]
    [TestCase("Gherkin")]
    public void Rooms_without_the_protocol_do_not_speak_of_it(string room) =>
        Assert.That(Mentions(room, ProtocolWord()), Is.Empty);

    [Test]
    public void Protocol_has_no_io_no_clock_and_no_randomness_of_its_own() =>
        Assert.That(Mentions("MovieStreaming", OutsideWorld()), Is.Empty);

    [Test]
    public void Simulator_has_no_clock_and_no_randomness_of_its_own() =>
        Assert.That(Mentions("Network", OutsideWorld()).Where(mention => mention.Contains("/Simulation/", StringComparison.Ordinal)), Is.Empty);

    private static IEnumerable<string> Mentions(string room, Regex words) =>
        from path in Rooms.Get(room).Sources
        let code = SourceText.CodeOnly(RepositoryFiles.Read(path))
        from Match match in words.Matches(code)
        select $"{path}:{SourceText.LineOf(code, match.Index)}: {match.Value}";

    [GeneratedRegex(@"\bProtocolLab\s*\.\s*(?<room>[A-Z]\w*)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"\w*(?:[Mm]ovie|[Rr]egistration|[Ss]essionPort)\w*")]
    private static partial Regex ProtocolWord();

    [GeneratedRegex(@"\b(?:System\.IO|System\.Net|System\.Threading|File|Directory|Socket|UdpClient|Console|Environment|Task|ValueTask|Thread|Timer|async|await|lock|DateTime|DateTimeOffset|TimeProvider|Stopwatch|Random|RandomNumberGenerator|Guid)\b")]
    private static partial Regex OutsideWorld();
}
