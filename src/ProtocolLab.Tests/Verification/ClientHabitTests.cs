using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Tests.Conformance;
using ProtocolLab.Tests.Verification.Habits;
using ProtocolLab.Verification;
using Case = ProtocolLab.Verification.Case;

namespace ProtocolLab.Tests.Verification;

/// <summary>Clients that are not the reference and do nothing wrong: no case finds fault with them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ClientHabitTests
{
    private static readonly IReadOnlyList<Case> Cases = [.. LeaderCases.All, .. MemberCases.All];

    private static IEnumerable<TestCaseData> Habits => ClientHabits.All.Select(ways => new TestCaseData(ways).SetArgDisplayNames(ways.Name));

    // Each of them once: in the order of their ports, sockets are read P first or last.
    private static IEnumerable<TestCaseData> Slow => ClientHabits.All.Select((ways, index) =>
        new TestCaseData(ways, (ulong)index, index % 2 == 0).SetArgDisplayNames(ways.Name, index % 2 == 0 ? "P first" : "P last"));

    [TestCaseSource(nameof(Habits))]
    public void Client_with_ways_of_its_own_is_found_faultless(object which)
    {
        var ways = (Ways)which;
        AssertNone(Cases.SelectMany(each => FaultsIn(each, (it, _) => Client(it, each, ways), isExact: true)));
    }

    [TestCaseSource(nameof(Slow))]
    public void Slow_client_is_found_faultless_in_real_time(object which, ulong seed, bool lowPortsFirst)
    {
        var ways = (Ways)which;
        AssertNone(Cases.SelectMany(each => FaultsIn(each, (it, _) => new SlowProcess(it, Client(it, each, ways), seed, lowPortsFirst), isExact: false)));
    }

    [Test]
    public void Slow_reference_is_found_faultless_in_real_time([Values(false, true)] bool lowPortsFirst) =>
        AssertNone(Cases.SelectMany(each => FaultsIn(each, (it, reference) => new SlowProcess(it, reference, 99, lowPortsFirst), isExact: false)));

    private static void AssertNone(IEnumerable<string> faults) => Assert.That(string.Join('\n', faults), Is.Empty);

    private static OtherClient Client(Meddler it, Case each, Ways ways) => new(it, each.Setting, each.Subject, ways);

    /// <summary>What the script and the judge say; in virtual time and in real time, or in real time alone.</summary>
    private static IEnumerable<string> FaultsIn(Case each, Func<Meddler, IProgram, IProgram> replace, bool isExact)
    {
        using var stream = new MemoryStream();
        var habit = new Mutant("has ways of its own", "HS-10", each.Subject) { Replace = replace };
        var exact = CaseRun.Execute(each, habit, stream);
        if (exact.Verdict > Verdict.Pass && (isExact || exact.StoppedBecause is not null)) yield return $"{each.Name}: {exact.StoppedBecause ?? exact.Reason}";
        var movies = each.Setting.Movies.ToDictionary(movie => movie.Name, movie => movie.Content);
        foreach (var fault in Bench.JudgeTrace(Bench.Read(stream.ToArray()), movies, Tolerance.RealTime).Where(finding => finding.Verdict > Verdict.Pass))
            yield return $"{each.Name} in real time: {fault.Requirement.Id} {fault.Verdict.Word()}: {fault.Reason}";
    }
}
