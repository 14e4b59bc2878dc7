using System.Globalization;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Verification;
using NotRun = ProtocolLab.Reporting.NotRun;

namespace ProtocolLab.Tests.Reporting;

/// <summary>What a realistic third-party implementation could bring about: mostly passes, and some of everything else.</summary>
internal static class SampleVerification
{
    private const string Panic = """
        listening on 127.0.0.1:41873
        port request from 127.0.0.1:39912, offering 6001
        thread 'main' panicked at src/session.rs:214:38:
        index out of bounds: the len is 0 but the index is 0
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
        """;

    public static VerifiedCase Played(string name, Verdict verdict = Verdict.Pass, params IReadOnlyList<Finding> findings) =>
        new(name, $"Does what {name} says.", name.Split('-')[0], ["HS-01"], verdict, verdict > Verdict.Pass ? "why" : "", 12.3456, findings)
        {
            Trace = $"cases/{name}/trace.pcapng",
        };

    public static Finding Found(string id, Verdict verdict, int exercised = 1, string reason = "", params IReadOnlyList<long> frames) =>
        new(RequirementCatalogue.Get(id), verdict, exercised, reason, frames);

    /// <summary>Every case there is, with an outcome that depends on its place alone.</summary>
    public static IReadOnlyList<VerifiedCase> Cases() => [.. CaseCatalogue.All.Select(Outcome)];

    /// <summary>As bad as it gets: nothing passes, and everything is said at length.</summary>
    public static IReadOnlyList<VerifiedCase> AllBroken() =>
    [
        .. CaseCatalogue.All.Select((one, i) => Judged(one, i, Verdict.Fail, new string('x', 240)) with
        {
            Findings = [.. RequirementCatalogue.All.Take(8).Select(requirement => Found(requirement.Id, Verdict.Fail, 1, new string('x', 240), [.. Enumerable.Range(1_000, Finding.MaxFrames).Select(frame => (long)frame)]))],
        }),
    ];

    public static VerifyReport Report(IReadOnlyList<VerifiedCase>? cases = null, string name = "msp-rs 0.4.1", string errors = Panic)
    {
        var result = VerifyResultBuilder.Build(name, cases ?? Cases(), new HarnessResult(4, new LatenessResult(64, 1_024, 4_211.7), new LatenessResult(16, 128, 893.2)));
        const string command = "protocollab verify server --iut \"./msp-rs --role {MSP_ROLE}\"";
        return new VerifyReport(result, "./msp-rs --role {MSP_ROLE}", 214_387, $"{command} --repeat 2 --baseline known.txt", command)
        {
            ErrorOutput = result.Cases.Where(one => one.Verdict >= Verdict.Fail).ToDictionary(one => one.Name, _ => errors),
            Conditions = ["profile: msp-rs.yaml"],
        };
    }

    private static VerifiedCase Outcome(Case one, int number) => number switch
    {
        7 or 63 or 201 => Judged(one, number, Verdict.Fail, "The E packet (frame 41) was acknowledged in frame 44; frame 47 repeats it 480 ms later."),
        19 => Judged(one, number, Verdict.Fail, "Between frames 512 and 514 only 0.4 ms passed toward 127.0.0.3:6000; min-interval is 1 ms."),
        20 => Judged(one, number, Verdict.Pass, "") with { Verdict = Verdict.Fail, Reason = "No answer to the Port Request within 4 s; is the program still running?", Attempts = 2 },
        31 => Judged(one, number, Verdict.Pass, "") with { StaleEntry = $"known.txt:7: {one.Name} is listed as a known failure, and does not fail any more; remove the line." },
        42 or 43 => Judged(one, number, Verdict.Fail, "The refused port 6001 is offered again in frame 14.") with { IsKnownFailure = true },
        50 => Judged(one, number, Verdict.Pass, "") with { Verdict = Verdict.Error, Reason = "The harness could not bind 127.0.0.3:6000: the address is in use." },
        77 => Judged(one, number, Verdict.Inconclusive, "The timer of 200 ms was 93 ms late (frame 12); the tolerance is 60 ms."),
        90 or 91 or 140 => Judged(one, number, Verdict.Advisory, "The refused port 6001 was offered again in frame 14, while others were free.", "HS-17"),
        >= 100 and < 106 => NotPlayed(one, NotRun.Unsupported, "The profile says that allocation-timeout cannot be changed."),
        >= 300 and < 312 => NotPlayed(one, NotRun.NotApplicable, "It is about a leader without a wish."),
        415 => NotPlayed(one, NotRun.Skipped, ""),
        _ => Judged(one, number, Verdict.Pass, ""),
    };

    private static VerifiedCase NotPlayed(Case one, string word, string reason) =>
        new(one.Name, one.Purpose, one.Subject.Word(), one.Requirements, Verdict.None, reason, 0, []) { NotRun = word };

    private static VerifiedCase Judged(Case one, int number, Verdict verdict, string reason, string? blamed = null)
    {
        var id = blamed ?? one.Requirements[0];
        var findings = RequirementCatalogue.All.Select(requirement =>
            requirement.Id == id && verdict != Verdict.Pass ? Found(id, verdict, 2, reason, 41, 44, 47 + number)
            : one.Requirements.Contains(requirement.Id) ? Found(requirement.Id, Verdict.Pass, 1 + (number % 4), "", 3, 4 + (number % 9))
            : Found(requirement.Id, Verdict.None, 0)).ToList();
        var took = 180 + (number * 977 % 4_300) + (number / 10.0);
        return new VerifiedCase(one.Name, one.Purpose, one.Subject.Word(), one.Requirements, verdict, verdict > Verdict.Pass ? string.Create(CultureInfo.InvariantCulture, $"{id}: {reason}") : "", took, findings)
        {
            Trace = $"cases/{one.Name}/trace.pcapng",
        };
    }
}
