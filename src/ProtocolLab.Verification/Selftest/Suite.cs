using System.IO.Enumeration;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Verification;

/// <summary>The conformance suite as the command line sees it: what there is, and how good it is.</summary>
public static class Suite
{
    /// <summary>The cases that put a requirement to the test, by name.</summary>
    public static IReadOnlyList<string> CasesOf(string requirement) =>
        [.. CaseCatalogue.All.Where(each => each.Requirements.Contains(requirement)).Select(each => each.Name)];

    /// <summary>The mutants that break a requirement, as sentences that name their subject.</summary>
    public static IReadOnlyList<string> MutantsOf(string requirement) =>
        [.. MutantCatalogue.All.Where(mutant => mutant.Breaks == requirement).Select(mutant => mutant.ToString())];

    /// <summary>The cases of a selection: name, whom it tests, what it does, what it puts to the test.</summary>
    public static IReadOnlyList<(string Name, SubjectRole Subject, string Purpose, IReadOnlyList<string> Requirements)> List(SuiteSelection selection) =>
        [.. selection.Cases.Select(each => (each.Name, each.Subject, each.Purpose, each.Requirements))];

    /// <summary>Writes the movies that the suite wants a server to have that runs already.</summary>
    /// <param name="folder">Made if need be.</param>
    /// <param name="profile">What the server has built in: its payload-size decides how large the movies are.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void WriteMovies(string folder, Profile profile) => MovieFiles.Write(folder, SettingFor.Movies(Setting.Default, profile));

    /// <summary>Plays the cases of a selection over real sockets against a third-party implementation.</summary>
    /// <exception cref="CommandException">The system refuses to run the command.</exception>
    public static SuiteResult Verify(SuiteSelection selection, SuiteOptions options) =>
        new SuiteRun(options).Execute(selection.Cases);

    /// <summary>Runs cases against the reference and against mutants.</summary>
    /// <param name="caseGlob">Only cases whose name matches, * and ? as in a shell.</param>
    /// <param name="mutantGlob">Only mutants whose sentence, such as "server answers no Port Request", matches.</param>
    /// <param name="parallel">How many runs at the same time; changes no result.</param>
    /// <param name="progress">Told how many runs are done, and how many there are, from any thread.</param>
    /// <returns>Null if no case, or no mutant, matches.</returns>
    public static SelftestDocument? Selftest(string caseGlob, string mutantGlob, int parallel, Action<int, int> progress)
    {
        var cases = CaseCatalogue.All.Where(each => FileSystemName.MatchesSimpleExpression(caseGlob, each.Name)).ToList();
        var mutants = MutantCatalogue.All.Where(mutant => FileSystemName.MatchesSimpleExpression(mutantGlob, mutant.ToString())).ToList();
        if (cases.Count == 0 || mutants.Count == 0) return null;
        var (done, total) = (0, SelftestRun.CountRuns(cases, mutants));
        return SelftestDocument.Of(SelftestRun.Execute(cases, mutants, parallel, () => progress(Interlocked.Increment(ref done), total)));
    }
}
