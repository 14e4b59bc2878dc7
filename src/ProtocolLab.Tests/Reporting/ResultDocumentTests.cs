using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

internal sealed class ResultDocumentTests
{
    private static readonly CaptureDigest Capture = new("trace.pcapng", 4, "00ff");

    [Test]
    public void Json_has_exactly_the_published_shape()
    {
        var json = Small([new ClientResult("client", "leader", "complete", 0, "", 18_446_744_073_709_551_615, 0)]).ToJson();

        Assert.That(json, Is.EqualTo("""
            {
              "schema": "protocollab/result/1",
              "tool": "0.1.0",
              "kind": "scenario",
              "name": "lossy \"wifi\" é",
              "seed": 42,
              "verdict": "advisory",
              "capture": {
                "file": "trace.pcapng",
                "frames": 4,
                "sha256": "00ff"
              },
              "requirements": [
                {
                  "id": "HS-17",
                  "level": "should",
                  "subject": "server",
                  "verdict": "advisory",
                  "exercised": 3,
                  "reason": "Offered again.",
                  "frames": [
                    1,
                    2
                  ]
                }
              ],
              "cases": [
                {
                  "name": "ends",
                  "verdict": "pass",
                  "requirements": [
                    "STR-07"
                  ],
                  "reason": "",
                  "durationMs": 12.346
                }
              ],
              "statistics": {
                "flows": [
                  {
                    "from": "10.0.0.1:6000",
                    "to": "[fd00::2]:6000",
                    "packets": 2,
                    "octets": 2024,
                    "lost": 0,
                    "duplicates": 0,
                    "outOfOrder": 0,
                    "firstNs": 1000000,
                    "lastNs": 4000000,
                    "throughputBps": 5397333.333,
                    "intervalUs": {
                      "min": 3000,
                      "mean": 3000,
                      "p50": 3000,
                      "p95": 3000,
                      "p99": 3000,
                      "max": 3000,
                      "stddev": 0
                    },
                    "jitterUs": 62.5
                  }
                ]
              },
              "clients": [
                {
                  "name": "client",
                  "role": "leader",
                  "outcome": "complete",
                  "exitCode": 0,
                  "message": "",
                  "written": 18446744073709551615,
                  "lost": 0
                }
              ]
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Document_read_back_writes_the_same_bytes()
    {
        var json = SampleRuns.Report().Result.ToJson();

        Assert.That(ResultDocument.FromJson(json).ToJson(), Is.EqualTo(json));
    }

    [Test]
    public void Run_without_clients_has_no_such_property() =>
        Assert.That(Small([]).ToJson(), Does.Not.Contain("clients").And.EndWith("}\n"));

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[1")]
    public void Text_that_is_no_result_is_refused(string json) =>
        Assert.That(() => ResultDocument.FromJson(json), Throws.TypeOf<FormatException>());

    [Test]
    public void Document_of_another_schema_is_refused_by_name()
    {
        var json = Small([]).ToJson().Replace("result/1", "result/2", StringComparison.Ordinal);

        Assert.That(() => ResultDocument.FromJson(json), Throws.TypeOf<FormatException>().With.Message.Contains("protocollab/result/2"));
    }

    [Test]
    public void Verdict_of_a_run_is_the_worst_of_requirements_and_cases()
    {
        var trace = new SyntheticTrace().Build();
        var passed = new Finding(RequirementCatalogue.Get("HS-01"), Verdict.Pass, 1, "", [1]);

        Assert.Multiple(() =>
        {
            Assert.That(Build([], []).Verdict, Is.EqualTo(Verdict.None));
            Assert.That(Build([passed], []).Verdict, Is.EqualTo(Verdict.Pass));
            Assert.That(Build([passed], [new CaseResult("c", Verdict.Fail, [], "no", 0)]).Verdict, Is.EqualTo(Verdict.Fail));
        });

        ResultDocument Build(IReadOnlyList<Finding> findings, IReadOnlyList<CaseResult> cases) =>
            ResultBuilder.Build("judge", "n", 0, Capture, findings, cases, trace, []);
    }

    [Test]
    public void Unknown_kind_is_the_callers_fault() =>
        Assert.That(() => ResultBuilder.Build("demo", "n", 0, Capture, [], [], new SyntheticTrace().Build(), []), Throws.ArgumentException);

    [Test]
    public void Summary_lists_the_runs_under_the_worst_verdict()
    {
        var json = SummaryDocument.Of([new("a", 1, Verdict.Pass, "a/report.html"), new("b", 2, Verdict.Inconclusive, "b/report.html")]).ToJson();

        Assert.That(json, Does.StartWith("{\n  \"schema\": \"protocollab/summary/1\",\n  \"verdict\": \"inconclusive\",\n  \"runs\": [\n    {\n      \"name\": \"a\",\n      \"seed\": 1,\n      \"verdict\": \"pass\",\n      \"report\": \"a/report.html\"\n    },"));
        Assert.That(SummaryDocument.FromJson(json).ToJson(), Is.EqualTo(json));
    }

    private static ResultDocument Small(IReadOnlyList<ClientResult> clients)
    {
        // Transit times 1 and 2 ms, so the jitter is 1/16 ms.
        var trace = new SyntheticTrace().Host("server", "10.0.0.1").Host("client", "fd00::2")
            .Stream("10.0.0.1:6000", "[fd00::2]:6000", 0, 0, 1_000_000)
            .Stream("10.0.0.1:6000", "[fd00::2]:6000", 1, 2_000_000, 4_000_000)
            .Build();
        return ResultBuilder.Build(
            "scenario",
            "lossy \"wifi\" é",
            42,
            Capture,
            [new Finding(RequirementCatalogue.Get("HS-17"), Verdict.Advisory, 3, "Offered again.", [1, 2])],
            [new CaseResult("ends", Verdict.Pass, ["STR-07"], "", 12.34567)],
            trace,
            clients);
    }
}
