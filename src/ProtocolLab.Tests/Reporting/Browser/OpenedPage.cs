using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>A page in the browser, and all that it complained of and asked for since it was opened.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    // A busy machine draws slowly; a page that is well answers in a small part of it.
    private const int PatienceMs = 60_000;

    // What the page's own policy forbids is an event of the document, before any script of the page runs.
    private const string Observer = """
        addEventListener("securitypolicyviolation", (event) => console.error(`asked for ${event.blockedURI} against ${event.violatedDirective}`));
        """;

    private readonly List<string> faults = [];

    private readonly List<string> requests = [];

    private OpenedPage(IPage page) => Page = page;

    /// <summary>To find things by role and label, as its readers do.</summary>
    public IPage Page { get; }

    /// <summary>What the console heard, and errors that no script caught.</summary>
    public IReadOnlyList<string> Faults => Snapshot(faults);

    /// <summary>Addresses that were asked for, but the page itself.</summary>
    public IReadOnlyList<string> Requests => Snapshot(requests);

    /// <param name="name">One of <see cref="WrittenPages"/>.</param>
    /// <param name="terms">Null opens it in a window of 1,280 by 900 with a light theme.</param>
    /// <param name="query">What stands behind the file's name: "?…" or "#…".</param>
    public static Task<OpenedPage> OpenAsync(string name, PageTerms? terms = null, string query = "")
    {
        Chromium.SkipUnlessThere();
        return OpenFileAsync(WrittenPages.PathOf(name), terms, query);
    }

    public static async Task<OpenedPage> OpenFileAsync(string path, PageTerms? terms = null, string query = "")
    {
        terms ??= new PageTerms();
        var context = await Chromium.NewContextAsync(new()
        {
            ViewportSize = new() { Width = terms.Width, Height = terms.Height },
            ColorScheme = terms.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = terms.Script,
            // What moves is between two looks while it is looked at.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMs);
        await context.AddInitScriptAsync(Observer);
        var opened = new OpenedPage(await context.NewPageAsync());
        opened.Listen();
        await opened.Page.GotoAsync(new Uri(path).AbsoluteUri + query);
        return opened;
    }

    /// <summary>Elements that make the page wider than its window, with by how many CSS pixels; none if it fits.</summary>
    public async Task<IReadOnlyList<string>> OverflowAsync() => await Page.EvaluateAsync<string[]>("""
        () => {
          const width = document.documentElement.clientWidth;
          if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= width) return [];
          const excess = (element) => Math.round(element.getBoundingClientRect().right - width);
          const wide = [...document.body.querySelectorAll("*")].filter((element) => excess(element) > 0);
          return wide.map((element) => `${element.closest("section")?.id ?? ""} ${element.tagName}.${element.getAttribute("class") ?? ""} +${excess(element)}`).slice(0, 12).concat("the page");
        }
        """);

    /// <summary>What axe finds against the page, a line for each element.</summary>
    /// <param name="rules">Names of rules; none for all.</param>
    /// <remarks>The package's own call hands every element that is well through three processes, which takes minutes on a long page.</remarks>
    public async Task<IReadOnlyList<string>> AxeAsync(params string[] rules)
    {
        await Page.GetAxeRules();
        return await Page.EvaluateAsync<string[]>("""
            async (rules) => {
              const options = { resultTypes: ["violations"] };
              if (rules.length > 0) options.runOnly = { type: "rule", values: rules };
              const { violations } = await axe.run(document, options);
              return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
            }
            """, rules);
    }

    /// <summary>Colours against each other; all else that axe looks at is the same in both themes.</summary>
    public Task<IReadOnlyList<string>> ContrastAsync() => AxeAsync("color-contrast");

    public Task ResizeAsync(int width, int height = 900) => Page.SetViewportSizeAsync(width, height);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Add(faults, message.Text);
        };
        Page.PageError += (_, error) => Add(faults, error);
        Page.Request += (_, request) =>
        {
            if (!(request.IsNavigationRequest && request.Frame == Page.MainFrame)) Add(requests, request.Url);
        };
    }

    private static void Add(List<string> list, string entry)
    {
        lock (list) list.Add(entry);
    }

    private static IReadOnlyList<string> Snapshot(List<string> list)
    {
        lock (list) return [.. list];
    }
}
