using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Reporting;
using static ProtocolLab.Tests.Reporting.SampleVerification;

namespace ProtocolLab.Tests.Reporting;

internal sealed class VerifyDocumentTests
{
    [Test]
    public void Json_has_exactly_the_published_shape_and_nothing_that_does_not_apply()
    {
        var broken = Played("server-b", Verdict.Fail, Found("HS-01", Verdict.Pass, 2, "", 1), Found("HS-03", Verdict.Fail, 1, "Not free.", 4, 5)) with { Attempts = 2, Requirements = ["HS-03"] };
        var left = Played("server-c", Verdict.None) with { NotRun = NotRun.Unsupported, Reason = "Fixed timers.", DurationMs = 0, Trace = null };

        var json = VerifyResultBuilder.Build("theirs", [broken, left], new HarnessResult(4, new LatenessResult(8, 64, 70.5), new LatenessResult(4, 16, 20))).ToJson();

        var requirements = json.IndexOf("\"requirements\"", StringComparison.Ordinal);
        Assert.That(json[..requirements], Is.EqualTo("""
            {
              "schema": "protocollab/result/1",
              "tool": "0.1.0",
              "kind": "verify",
              "name": "theirs",
              "seed": 0,
              "verdict": "fail",

            """.ReplaceLineEndings("\n") + "  "));
        Assert.That(json, Does.Contain("""
                {
                  "id": "HS-03",
                  "level": "must",
                  "subject": "server",
                  "verdict": "fail",
                  "exercised": 1,
                  "reason": "Not free.",
                  "frames": [
                    4,
                    5
                  ],
                  "case": "server-b"
                },
            """.ReplaceLineEndings("\n")));
        Assert.That(json, Does.EndWith("""
              "cases": [
                {
                  "name": "server-b",
                  "verdict": "fail",
                  "requirements": [
                    "HS-03"
                  ],
                  "reason": "why",
                  "durationMs": 12.346,
                  "subject": "server",
                  "purpose": "Does what server-b says.",
                  "attempts": 2,
                  "trace": "cases/server-b/trace.pcapng",
                  "findings": [
                    {
                      "id": "HS-03",
                      "verdict": "fail",
                      "reason": "Not free.",
                      "frames": [
                        4,
                        5
                      ]
                    }
                  ]
                },
                {
                  "name": "server-c",
                  "verdict": "none",
                  "requirements": [
                    "HS-01"
                  ],
                  "reason": "Fixed timers.",
                  "durationMs": 0,
                  "subject": "server",
                  "purpose": "Does what server-c says.",
                  "notRun": "unsupported"
                }
              ],
              "statistics": {
                "flows": []
              },
              "harness": {
                "parallel": 4,
                "timerLatenessUs": {
                  "p50": 8,
                  "p99": 64,
                  "max": 70.5
                },
                "readLatenessUs": {
                  "p50": 4,
                  "p99": 16,
                  "max": 20
                }
              }
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Document_read_back_writes_the_same_bytes()
    {
        var json = Report().Result.ToJson();

        Assert.That(ResultDocument.FromJson(json).ToJson(), Is.EqualTo(json));
    }

    [Test]
    public void Requirement_takes_the_worst_of_all_cases_and_names_the_first_of_them()
    {
        var result = VerifyResultBuilder.Build("n",
        [
            Played("server-a", Verdict.Pass, Found("HS-03", Verdict.Pass, 3, "", 1), Found("HS-17", Verdict.Pass, 1, "", 2)),
            Played("server-b", Verdict.Fail, Found("HS-03", Verdict.Fail, 1, "first", 7), Found("HS-17", Verdict.None, 0)),
            Played("server-c", Verdict.Fail, Found("HS-03", Verdict.Fail, 2, "second", 8), Found("HS-17", Verdict.Advisory, 1, "again", 9)),
        ]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Requirements.Select(requirement => requirement.Id), Is.EqualTo(RequirementCatalogue.All.Select(requirement => requirement.Id)));
            Assert.That(Seen(result, "HS-03"), Is.EqualTo((Verdict.Fail, 6, "first", "server-b")));
            Assert.That(Seen(result, "HS-17"), Is.EqualTo((Verdict.Advisory, 2, "again", "server-c")));
            Assert.That(Seen(result, "STR-01"), Is.EqualTo((Verdict.None, 0, "", (string?)null)));
            Assert.That(result.Requirements.Single(requirement => requirement.Id == "HS-03").Frames, Is.EqualTo([7L]));
        });
    }

    [Test]
    public void Known_failure_counts_neither_for_the_verdict_nor_before_one_that_is_not_known()
    {
        var known = Played("server-a", Verdict.Fail, Found("HS-03", Verdict.Fail, 1, "known"), Found("HS-04", Verdict.Fail, 1, "known")) with { IsKnownFailure = true };
        var other = Played("server-b", Verdict.Advisory, Found("HS-03", Verdict.Pass), Found("HS-04", Verdict.Pass));
        var fresh = Played("server-c", Verdict.Fail, Found("HS-03", Verdict.Fail, 1, "new"));

        var clean = VerifyResultBuilder.Build("n", [known, other]);
        var red = VerifyResultBuilder.Build("n", [known, other, fresh]);

        Assert.Multiple(() =>
        {
            Assert.That(clean.Verdict, Is.EqualTo(Verdict.Advisory));
            Assert.That(clean.Requirements.Where(requirement => requirement.KnownFailure is true).Select(requirement => requirement.Id), Is.EqualTo(["HS-03", "HS-04"]));
            Assert.That(red.Verdict, Is.EqualTo(Verdict.Fail));
            Assert.That(red.Requirements.Where(requirement => requirement.KnownFailure is true).Select(requirement => requirement.Id), Is.EqualTo(["HS-04"]));
            Assert.That(Seen(red, "HS-03").Case, Is.EqualTo("server-c"));
        });
    }

    [Test]
    public void Stale_entry_fails_the_whole_though_its_case_passes()
    {
        var result = VerifyResultBuilder.Build("n", [Played("server-a") with { StaleEntry = "known.txt:1: remove the line." }]);

        Assert.That((result.Verdict, result.Cases[0].Verdict), Is.EqualTo((Verdict.Fail, Verdict.Pass)));
    }

    [Test]
    public void Nothing_run_is_no_verdict_and_no_requirement()
    {
        var result = VerifyResultBuilder.Build("n", [Played("server-a", Verdict.None) with { NotRun = NotRun.Skipped }]);

        Assert.That((result.Verdict, result.Requirements.Count), Is.EqualTo((Verdict.None, 0)));
    }

    [TestCase("skipped", Verdict.Pass)]
    [TestCase("ignored", Verdict.None)]
    public void Case_not_run_with_a_verdict_or_without_a_published_word_is_the_callers_fault(string word, Verdict verdict) =>
        Assert.That(() => VerifyResultBuilder.Build("n", [Played("server-a", verdict) with { NotRun = word }]), Throws.ArgumentException.With.Message.Contains("server-a"));

    [Test]
    public void Lateness_is_written_in_microseconds()
    {
        var lateness = new Lateness();
        for (var i = 0; i < 99; i++) lateness.Add(Duration.FromMicroseconds(3));
        lateness.Add(Duration.FromMicroseconds(5_000));

        Assert.That(LatenessResult.Of(lateness), Is.EqualTo(new LatenessResult(4, 4, 5_000)));
    }

    private static (Verdict Verdict, int Exercised, string Reason, string? Case) Seen(ResultDocument result, string id)
    {
        var found = result.Requirements.Single(requirement => requirement.Id == id);
        return (found.Verdict, found.Exercised, found.Reason, found.Case);
    }
}
