namespace ProtocolLab.Reporting;

/// <summary>The frame of every page: well-formed, in one file, and forbidden by its own policy to load anything.</summary>
internal static class Page
{
    public const string FromTrace = "Computed from the trace alone; the same trace gives the same page.";

    /// <param name="basis">In a sentence, what the page rests on.</param>
    public static string Write(string title, Markup crumb, Markup body, string basis = FromTrace) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="generator" content="ProtocolLab {Tool.Version}"/>
        <link rel="icon" href="data:,"/>
        <title>{title}</title>
        <style>
        {Asset.Styles}</style>
        </head>
        <body>
        {VerdictMark.Symbols}
        <a class="skip" href="#content">Skip to the content</a>
        <header class="masthead"><div class="bar"><span class="brand">ProtocolLab</span>{crumb}<nav class="contents" data-contents="" aria-label="On this page" hidden="hidden"></nav>{KeyHelp.Button}<button type="button" class="theme" data-theme-switch="" hidden="hidden">Theme</button></div></header>
        <main id="content">
        {body}</main>
        {KeyHelp.Dialog}<footer class="foot">ProtocolLab {Tool.Version}. {basis}</footer>
        <script>
        {Asset.Scripts}</script>
        </body>
        </html>

        """).Text;

    /// <summary>A part of the page with a heading that can be linked to.</summary>
    public static Markup Section(string id, string heading, Markup body) => Markup.Of($"""
        <section id="{id}" aria-labelledby="{id}-h">
        <h2 id="{id}-h">{heading}</h2>
        {body}</section>

        """);

    /// <summary>A button that copies; without script there is none, and the text is there to be selected.</summary>
    public static Markup CopyButton(string text, string label) =>
        Markup.Of($"""<button type="button" class="copy" data-copy="{text}" aria-label="{label}" title="{label}" hidden="hidden">Copy</button>""");

    /// <summary>A file beside the page or below it; every part is encoded, so that no name can become another address.</summary>
    public static string RelativeLink(string path) => string.Join('/', XmlText.Of(path).Split('/').Select(Uri.EscapeDataString));
}
