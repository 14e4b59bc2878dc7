using global::Gherkin;
using Ast = global::Gherkin.Ast;

namespace ProtocolLab.Gherkin.Features;

/// <summary>Makes the steps of one run: fills in the placeholders and resolves And, But and *.</summary>
internal sealed class StepBuilder(GherkinDialect dialect)
{
    public IReadOnlyList<Step> Build(IReadOnlyList<Ast.Step> steps, ExampleRow row)
    {
        var built = new List<Step>(steps.Count);
        // A scenario that begins with And has nothing to take its kind from but the beginning.
        var kind = StepKinds.Given;
        foreach (var step in steps)
        {
            kind = KindOf(step.Keyword) ?? kind;
            built.Add(new Step(
                kind,
                step.Keyword.Trim(),
                row.Fill(step.Text),
                step.Location.Line,
                step.Argument is Ast.DataTable table ? Table(table, row) : null,
                step.Argument is Ast.DocString text ? row.Fill(text.Content) : null));
        }

        return built;
    }

    /// <summary>Null for the words that take the kind of the step before; "* " stands in every list.</summary>
    private StepKinds? KindOf(string keyword) => keyword switch
    {
        _ when dialect.AndStepKeywords.Contains(keyword) || dialect.ButStepKeywords.Contains(keyword) => null,
        _ when dialect.GivenStepKeywords.Contains(keyword) => StepKinds.Given,
        _ when dialect.WhenStepKeywords.Contains(keyword) => StepKinds.When,
        _ => StepKinds.Then,
    };

    private static DataTable Table(Ast.DataTable source, ExampleRow row)
    {
        var lines = source.Rows.Select(line => line.Cells.Select(cell => row.Fill(cell.Value)).ToArray()).ToList();
        var table = new DataTable(lines[0]);
        foreach (string[] line in lines.Skip(1))
            table.AddRow(line);
        return table;
    }
}
