namespace ProtocolLab.Reporting;

/// <summary>What stands in a page's head beside the verdict: facts by name, figures large, and commands to copy.</summary>
internal static class Facts
{
    /// <summary>Goes into a dl of class "facts".</summary>
    public static Markup Fact(string name, Markup value) => Markup.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");

    /// <summary>Goes into a dl of class "figures".</summary>
    public static Markup Figure(string name, string value) => Markup.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");

    /// <summary>A command to type; nothing if it is empty.</summary>
    public static Markup Rerun(string says, string command) => command.Length == 0 ? Markup.Empty : Markup.Of($"""
        <div class="rerun"><span>{says}</span><code>{command}</code>{Page.CopyButton(command, "Copy the command")}</div>

        """);
}
