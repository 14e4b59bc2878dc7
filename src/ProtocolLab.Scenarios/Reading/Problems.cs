using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Scenarios;

/// <summary>What was found wrong with one file so far.</summary>
internal sealed class Problems(string file)
{
    private readonly List<ScenarioProblem> found = [];

    public void Add(YamlNode at, string key, string message) => Add(at.Start, key, message);

    public void Add(Mark at, string key, string message) => found.Add(new ScenarioProblem(file, at.Line, at.Column, key, message));

    /// <exception cref="ScenarioException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0) throw new ScenarioException([.. found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }
}
