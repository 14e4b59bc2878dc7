namespace ProtocolLab.Scenarios;

/// <summary>Something that is wrong with a scenario file.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Line">1-based; 0 if the file could not be read at all.</param>
/// <param name="Column">1-based.</param>
/// <param name="Key">The key at fault, such as network.loss; empty if there is none.</param>
/// <param name="Message">What is wrong, and what was expected.</param>
public sealed record ScenarioProblem(string File, long Line, long Column, string Key, string Message)
{
    public override string ToString()
    {
        var place = Line == 0 ? File : $"{File}:{Line}:{Column}";
        return Key.Length == 0 ? $"{place}: {Message}" : $"{place}: {Key}: {Message}";
    }
}

/// <summary>A scenario file was refused.</summary>
public sealed class ScenarioException(IReadOnlyList<ScenarioProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Everything that was found, in the file's order.</summary>
    public IReadOnlyList<ScenarioProblem> Problems { get; } = problems;
}
