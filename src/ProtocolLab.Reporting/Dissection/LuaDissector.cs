using System.Globalization;
using System.Text;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Reporting;

/// <summary>
/// The Lua dissector for Wireshark and tshark: the codec's own table of layouts as Lua, and behind it a script that
/// shows packets by whatever that table says.
/// </summary>
public static class LuaDissector
{
    private const string Script = "dissector.lua";

    /// <summary>The whole script, in UTF-8 with Unix lines when written as it is.</summary>
    public static string Write()
    {
        var lua = new StringBuilder();
        lua.Append("-- Wireshark dissector of the Movie Streaming Protocol, written by 'protocollab dissector'.\n")
            .Append("-- tshark -X lua_script:msp.lua -r trace.pcapng, or put it where Wireshark looks for plugins.\n\n");
        lua.Append("local type_names = {\n");
        foreach (var format in PacketFormats.All) lua.Append(Invariant($"  [0x{(byte)format.Type:X2}] = {Text(format.Type.Name())},\n"));
        lua.Append("}\n\nlocal reasons = {\n");
        foreach (var reason in Enum.GetValues<Malformation>().Where(reason => reason != Malformation.None))
            lua.Append(Invariant($"  {Key(reason)} = {Text(Words(reason))},\n"));
        lua.Append("}\n\nlocal formats = {\n");
        foreach (var format in PacketFormats.All) Write(lua, format);
        return lua.Append("}\n\n").Append(ReadScript()).ToString();
    }

    /// <summary>The reason's name in display filters: <c>msp.malformed.port_zero</c>.</summary>
    public static string Key(Malformation reason) => Words(reason).Replace(' ', '_');

    /// <summary>The reason in words: "port zero".</summary>
    public static string Words(Malformation reason)
    {
        var words = new StringBuilder();
        foreach (var letter in reason.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static void Write(StringBuilder lua, PacketFormat format)
    {
        lua.Append(Invariant($"  [0x{(byte)format.Type:X2}] = {{\n    min = {format.MinLength}, "));
        if (format.MaxLength != int.MaxValue) lua.Append(Invariant($"max = {format.MaxLength}, "));
        if (format.NeedsPort) lua.Append(Invariant($"port = {format.Fields.Single(field => field.Key == "port").Offset}, "));
        if (format.Type == PacketType.PortAllocated) lua.Append("from_server = true, ");
        lua.Append(Invariant($"summary = {Text(PacketSummary.Of(format.Type))},\n"));
        Write(lua, "fields", format.Fields);
        if (format.Entry.Count > 0) Write(lua, "entry", format.Entry);
        lua.Append("  },\n");
    }

    private static void Write(StringBuilder lua, string name, IReadOnlyList<WireField> fields)
    {
        lua.Append(Invariant($"    {name} = {{\n"));
        WireField? before = null;
        foreach (var field in fields)
        {
            lua.Append(Invariant($"      {{ key = {Text(field.Key)}, name = {Text(field.Name)}, kind = {Text(Word(field.Kind))}, offset = {field.Offset}, width = {field.Width}"));
            if (field.Bit0 is { } bit) lua.Append(Invariant($", bit = {{ key = {Text(bit.Key)}, letter = {Text(bit.Letter)}, set = {Text(bit.Set)}, clear = {Text(bit.Clear)} }}"));
            if (field.Kind == FieldKind.Text) lua.Append(Invariant($", sized_by = {Text(before!.Key)}"));
            lua.Append(" },\n");
            before = field;
        }

        lua.Append("    },\n");
    }

    private static string Word(FieldKind kind) => kind switch
    {
        FieldKind.Type => "type",
        FieldKind.Unsigned or FieldKind.TextSize => "unsigned",
        FieldKind.Flags => "flags",
        FieldKind.Text => "text",
        FieldKind.Octets => "octets",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of field."),
    };

    private static string Text(string text) => $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(LuaDissector).Assembly.GetManifestResourceStream(Script)!);
        return reader.ReadToEnd();
    }
}
