namespace ProtocolLab.Reporting;

/// <summary>
/// Text that is HTML or SVG already. Made from interpolated strings, whose literals are markup and whose holes are
/// not: everything that comes from outside is escaped because there is no other way to put it in.
/// </summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup Empty = new("");

    public static Markup Of(ref MarkupHandler markup) => new(markup.Finish());

    public static Markup Join(IEnumerable<Markup> parts, string separator = "") =>
        new(string.Join(separator, parts.Select(part => part.Text)));

    public override string ToString() => Text;
}
