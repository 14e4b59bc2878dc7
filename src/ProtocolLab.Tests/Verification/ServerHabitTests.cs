using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Tests.Verification.Habits;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

/// <summary>Servers that do what the reference does not, and may, on idle machines and on busy ones: no case finds fault with them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ServerHabitTests
{
    private const ushort StandardPort = 5000;

    /// <summary>Of the cases that a habit does not touch, it plays each so many-th: together they play all.</summary>
    private const int Sample = 9;

    private static readonly IReadOnlyList<Case> Cases = [.. ServerHandshakeCases.All, .. ServerSessionCases.All];

    private static readonly ServerHabit Plain = ServerHabits.All[0];

    private static readonly IReadOnlyList<(Load Load, bool IsReference)> Loads =
    [
        (new Load("sends everything up to 15 ms late") { Sending = 15 }, false),
        (new Load("has timers up to 20 ms late") { Timers = 20 }, false),
        (new Load("reads in heaps, the standard port first") { Reading = 15 }, false),
        (new Load("reads in heaps, the standard port last") { Reading = 15, ReadsStandardPortLast = true }, false),
        (new Load("is the reference, and late in everything") { Sending = 5, Timers = 8, Reading = 8, ReadsStandardPortLast = true }, true),
    ];

    private static IEnumerable<TestCaseData> Habits => ServerHabits.All.Append(ServerHabits.Eccentric).Select((habit, place) =>
        new TestCaseData(habit, place).SetArgDisplayNames(habit.Name));

    private static IEnumerable<TestCaseData> BusyMachines => Loads.Select((each, place) => new TestCaseData(each.Load, each.IsReference, place).SetArgDisplayNames(each.Load.Name));

    [TestCaseSource(nameof(Habits))]
    public void Server_with_another_habit_is_found_faultless(object which, int place) =>
        Assert.That(Sampled((ServerHabit)which, place).SelectMany(each => Complaints((ServerHabit)which, each)), Is.Empty);

    [TestCaseSource(nameof(BusyMachines))]
    public void Server_on_a_busy_machine_is_found_faultless(object load, bool isReference, int place) =>
        Assert.That(Cases.Where((_, index) => index % 4 == place % 4).SelectMany(each => Complaints((Load)load, isReference, each)), Is.Empty);

    [TestCaseSource(nameof(Habits))]
    [Explicit("Plays every case with every habit.")]
    public void Server_with_another_habit_is_found_faultless_everywhere(object which, int place) =>
        Assert.That(Cases.SelectMany(each => Complaints((ServerHabit)which, each)), Is.Empty, $"{place}");

    [TestCaseSource(nameof(BusyMachines))]
    [Explicit("Plays every case on every machine.")]
    public void Server_on_a_busy_machine_is_found_faultless_everywhere(object load, bool isReference, int place) =>
        Assert.That(Cases.SelectMany(each => Complaints((Load)load, isReference, each)), Is.Empty, $"{place}");

    private static IEnumerable<Case> Sampled(ServerHabit habit, int place)
    {
        var touched = ServerHabits.OfHandshakes.Contains(habit) ? "server-port-" : ServerHabits.OfOffers.Contains(habit) ? "server-offer-" : "server-end-";
        return Cases.Where((each, index) => index % Sample == place % Sample || each.Name.StartsWith(touched, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Complaints(ServerHabit habit, Case each)
    {
        using var trace = new MemoryStream();
        var exact = CaseRun.Execute(each, Subject(habit.Name, each, host => Independent(host, each, habit)), trace);
        var expected = habit.AllocatedSeq(1) == 1 && !habit.RepeatsFirstAnswer ? [] : (string[])["WIRE-08"];
        foreach (var complaint in Complaints(each, exact.Verdict, exact.Reason, exact.Findings, expected)) yield return complaint;
        foreach (var complaint in Complaints(each, Verdict.None, "", CaseRun.Findings(each, trace, Tolerance.RealTime), expected)) yield return $"in real time, {complaint}";
    }

    private static IEnumerable<string> Complaints(Load load, bool isReference, Case each)
    {
        using var trace = new MemoryStream();
        var machine = Subject(load.Name, each, host => new BusyMachine(host, StandardPort, load, seed: (ulong)each.Name.Length)
        {
            Make = its => isReference ? Reference(its, each) : Independent(its, each, Plain),
        });
        var result = CaseRun.Execute(each, machine, trace, Tolerance.RealTime);
        // A machine that is late misses the mean by more than STR-04 allows; how far it is off is then no proof of what the server aimed at (REG-07).
        var isLate = result["STR-04"].Verdict == Verdict.Advisory;
        var findings = result.Findings.Where(finding => !(isLate && finding is { Requirement.Id: "REG-07", Verdict: Verdict.Inconclusive })).ToList();
        var verdict = result.Verdict == Verdict.Inconclusive ? Verdict.Advisory : result.Verdict;
        return [.. Complaints(each, verdict, result.Reason, findings, "STR-04")];
    }

    /// <param name="mayMiss">SHOULDs that are really missed.</param>
    private static IEnumerable<string> Complaints(Case each, Verdict verdict, string reason, IReadOnlyList<Finding> findings, params string[] mayMiss)
    {
        var wrong = findings.Where(finding => finding.Verdict > Verdict.Pass && !(finding.Verdict == Verdict.Advisory && mayMiss.Contains(finding.Requirement.Id))).ToList();
        if (wrong.Count == 0 && verdict > Verdict.Advisory) yield return $"{each.Name}: {reason}";
        foreach (var finding in wrong) yield return $"{each.Name}: {finding.Requirement.Id} {finding.Verdict.Word()}: {finding.Reason}";
    }

    private static Mutant Subject(string name, Case each, Func<IHost, IProgram> make) => new(name, each.Requirements[0], SubjectRole.Server) { Replace = (meddler, _) => make(meddler) };

    private static IndependentServer Independent(IHost host, Case each, ServerHabit habit) => new(host, StandardPort, each.Setting.Movies, each.Setting.Parameters, habit);

    private static MovieServer Reference(IHost host, Case each) =>
        new(host, StandardPort, new Catalogue(each.Setting.Movies.Select((movie, index) => new Movie((ushort)(index + 1), movie.Name, movie.Content))), each.Setting.Parameters);
}
