using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Comparing;

/// <summary>Reads both sides, compares, writes the documents.</summary>
internal static class CompareRun
{
    public static int Execute(CompareOrder order)
    {
        var (before, after) = (SideReader.Read(order.Before), SideReader.Read(order.After));
        DemandSameKind(before, after);
        var document = before.IsLab
            ? Comparer.Compare(order.Before, [.. before.Results.Select(result => result.Document)], order.After, [.. after.Results.Select(result => result.Document)], order.Tolerances)
            : Comparer.Compare(order.Before, before.Only.Document, order.After, after.Only.Document, order.Tolerances);
        var documents = new CompareDocuments(order, before, after, document);
        documents.Write();
        if (order.PrintsJson) Console.Out.Write(document.ToJson());
        else
        {
            foreach (var line in CompareLines.Of(document)) Console.WriteLine(line);
            Console.WriteLine($"Open {documents.Page}");
        }

        return document.Change == Change.Regression ? ExitCode.Failed : ExitCode.Clean;
    }

    private static void DemandSameKind(ComparedSide before, ComparedSide after)
    {
        if (before.IsLab != after.IsLab)
        {
            var (lab, one) = before.IsLab ? (before, after) : (after, before);
            throw new UsageException($"protocollab: '{lab.Given}' is a folder of runs, '{one.Given}' one result. Give one run of the former, such as {lab.Results[0].Folder}.");
        }

        if (before.IsLab)
        {
            if (before.Results.Select(result => result.Document.Name).Intersect(after.Results.Select(result => result.Document.Name)).Any()) return;
            throw new UsageException($"protocollab: '{before.Given}' and '{after.Given}' have no run in common; runs are matched by their names.");
        }

        var (kind, other) = (before.Only.Document.Kind, after.Only.Document.Kind);
        if ((kind == VerifyResultBuilder.Kind) == (other == VerifyResultBuilder.Kind)) return;
        throw new UsageException($"protocollab: '{before.Given}' is of kind '{kind}', '{after.Given}' of kind '{other}': cases of 'verify' can only be compared with others of 'verify'.");
    }
}
