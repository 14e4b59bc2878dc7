using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.Conformance;
using ProtocolLab.Reporting;

namespace ProtocolLab.Tests.Reporting;

/// <summary>Opens the pages in a real browser, without a window or a network.</summary>
[Category("chromium")]
internal sealed partial class BrowserTests
{
    // Stands first on the page, so that it hears of everything that goes wrong after it.
    private const string Observer = """
        <script>
        const faults = [];
        addEventListener("error", (event) => faults.push(String(event.message || event.target)), true);
        addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
        addEventListener("securitypolicyviolation", (event) => faults.push("asked for " + event.blockedURI));
        addEventListener("load", () => setTimeout(() => parent.postMessage({
          faults,
          requests: performance.getEntriesByType("resource").map((entry) => entry.name),
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          buttons: document.querySelectorAll("button:not([hidden])").length,
        }, "*"), 50));
        </script>
        """;

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("protocollab-pages-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(360)]
    [TestCase(800)]
    [TestCase(2560)]
    public void Pages_render_without_fault_request_or_overflow(int width)
    {
        var hostile = SampleRuns.Report(SampleRuns.HostileName + new string('x', 200), clients: 2, packets: 60);
        var summary = SummaryDocument.Of([new(hostile.Result.Name, 42, Verdict.Fail, "a/report.html")]);
        foreach (var html in (string[])[HtmlReport.Write(SampleRuns.Report()), HtmlReport.Write(hostile), IndexReport.Write(summary, [IndexEntry.Of(hostile)]), VerifyPage.Write(SampleVerification.Report())])
        {
            var seen = Open(html, width);

            Assert.Multiple(() =>
            {
                Assert.That(seen.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()), Is.Empty);
                Assert.That(seen.GetProperty("requests").EnumerateArray().Select(request => request.GetString()), Is.Empty);
                Assert.That(seen.GetProperty("overflow").GetInt32(), Is.LessThanOrEqualTo(0));
                Assert.That(seen.GetProperty("buttons").GetInt32(), Is.Positive, "the page's script ran");
            });
        }
    }

    /// <summary>Shows the page in a frame of that width, and returns what it says of itself.</summary>
    private JsonElement Open(string html, int width)
    {
        File.WriteAllText(Path.Combine(folder, "page.html"), html.Replace("<meta charset", $"{Observer}<meta charset", StringComparison.Ordinal));
        var frame = Path.Combine(folder, "frame.html");
        File.WriteAllText(frame, $$"""
            <!doctype html><pre id="seen"></pre>
            <script>addEventListener("message", (event) => { document.getElementById("seen").textContent = btoa(JSON.stringify(event.data)); });</script>
            <iframe src="page.html" style="width: {{width}}px; height: 900px; border: 0"></iframe>
            """);
        var dom = Dump(new Uri(frame).AbsoluteUri);
        Assert.That(Seen().IsMatch(dom), Is.True, () => $"The page said nothing of itself:\n{dom}");
        return JsonDocument.Parse(Convert.FromBase64String(Seen().Match(dom).Groups[1].Value)).RootElement;
    }

    private string Dump(string address)
    {
        var start = new ProcessStartInfo("chromium") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", $"--user-data-dir={Path.Combine(folder, "profile")}", "--virtual-time-budget=4000", "--dump-dom", address,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Start(start);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var dom = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(90)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The browser did not end within 90 s.");
        }

        return dom.GetAwaiter().GetResult();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no chromium on PATH.");
            throw;
        }
    }

    [GeneratedRegex("<pre id=\"seen\">([A-Za-z0-9+/=]+)</pre>")]
    private static partial Regex Seen();
}
