using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Scenarios;

/// <summary>What was found wrong with one file so far.</summary>
internal sealed class Problems(string file)
{
    private readonly List<ScenarioProblem> found = [];

    public void Add(YamlNode at, string key, string message)
    {
        // What --set put into the tree has no place in the file.
        var isFromFile = !at.Start.Equals(Mark.Empty);
        found.Add(new ScenarioProblem(file, isFromFile ? at.Start.Line : 0, isFromFile ? at.Start.Column : 0, key, message));
    }

    /// <exception cref="ScenarioException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0) throw new ScenarioException([.. found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }
}
