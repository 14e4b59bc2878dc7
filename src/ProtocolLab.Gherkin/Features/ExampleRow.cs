using Ast = global::Gherkin.Ast;

namespace ProtocolLab.Gherkin.Features;

/// <summary>One row of an Examples table: the values of the placeholders of one run.</summary>
internal sealed record ExampleRow(int Line, IReadOnlyList<Ast.Tag> Tags, IReadOnlyList<(string Name, string Value)> Values)
{
    /// <summary>The rows of all tables of an outline; for a plain scenario, one row without values.</summary>
    public static IEnumerable<ExampleRow> Of(Ast.ScenarioOutline scenario) => scenario.Examples.Any()
        ? scenario.Examples.SelectMany(RowsOf)
        : [new ExampleRow(scenario.Location.Line, [], [])];

    public string Fill(string text) =>
        Values.Aggregate(text, (filled, pair) => filled.Replace($"<{pair.Name}>", pair.Value, StringComparison.Ordinal));

    /// <summary>The rows of an outline need names of their own: from its placeholders, or else from the values.</summary>
    public string Title(string name)
    {
        string filled = Fill(name);
        return Values.Count == 0 || filled != name
            ? filled
            : $"{name} ({string.Join(", ", Values.Select(pair => pair.Value))})";
    }

    private static IEnumerable<ExampleRow> RowsOf(Ast.Examples examples)
    {
        string[] names = [.. (examples.TableHeader?.Cells ?? []).Select(cell => cell.Value)];
        foreach (var row in examples.TableBody ?? [])
            yield return new ExampleRow(
                row.Location.Line,
                [.. examples.Tags],
                [.. names.Zip(row.Cells, (name, cell) => (name, cell.Value))]);
    }
}
