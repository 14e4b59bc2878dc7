namespace ProtocolLab.Reporting;

/// <summary>What the keys do, told with "?" or by the button in the page's head; there are none without script.</summary>
internal static class KeyHelp
{
    private static readonly (string Keys, string Does)[] Keys =
    [
        ("/", "find in the nearest table; Escape shows all rows again"),
        ("j k", "next and previous row; Enter follows its first link"),
        ("n p", "next and previous part of the page"),
        ("t", "light or dark"),
        ("?", "this list"),
    ];

    private static readonly (string Keys, string Does)[] OnACharts =
    [
        ("← →", "move along a chart; with Shift, move what it shows"),
        ("+ −", "zoom in and out, all charts together"),
        ("0", "the whole session again"),
    ];

    public static readonly Markup Button = new("""<button type="button" class="keys-open" data-keys-open="" hidden="hidden" aria-label="Keyboard shortcuts" title="Keyboard shortcuts">?</button>""");

    public static readonly Markup Dialog = Markup.Of($"""
        <dialog class="keys" data-keys="" aria-labelledby="keys-h">
        <h2 id="keys-h">Keys</h2>
        <dl>{Keys.Select(Line)}</dl>
        <h3>While a chart has the focus</h3>
        <dl>{OnACharts.Select(Line)}</dl>
        <p><label><input type="checkbox" data-keys-enabled="" checked="checked"/> Single keys do this</label></p>
        <p><button type="button" data-keys-close="">Close</button></p>
        </dialog>

        """);

    private static Markup Line((string Keys, string Does) line) =>
        Markup.Of($"<div><dt>{Markup.Join(line.Keys.Split(' ').Select(key => Markup.Of($"<kbd>{key}</kbd>")), " ")}</dt><dd>{line.Does}</dd></div>");
}
