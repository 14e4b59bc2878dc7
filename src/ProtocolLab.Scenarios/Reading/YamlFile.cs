using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Scenarios;

/// <summary>A file with one YAML mapping in it.</summary>
/// <param name="what">What the file is to be, for messages: "scenario".</param>
internal sealed class YamlFile(string what)
{
    /// <exception cref="ScenarioException">The file cannot be read.</exception>
    public string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, 0, 0, fault is FileNotFoundException or DirectoryNotFoundException
                ? $"no such {what} file."
                : $"cannot be read: {fault.Message}");
        }
    }

    /// <exception cref="ScenarioException">The text is no YAML, or no single mapping.</exception>
    public YamlMappingNode Parse(string text, string path)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents switch
            {
                [{ RootNode: YamlMappingNode root }] => root,
                [_] => throw Refusal(path, 1, 1, "expected a mapping of keys to values at the top."),
                [] => throw Refusal(path, 1, 1, $"the file is empty; expected {Article} {what}."),
                _ => throw Refusal(path, yaml.Documents[1].RootNode.Start.Line, 1, "expected one YAML document, found several."),
            };
        }
        catch (YamlException fault)
        {
            throw Refusal(path, fault.Start.Line, fault.Start.Column, $"not valid YAML: {fault.InnerException?.Message ?? fault.Message}");
        }
    }

    private string Article => what[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";

    private static ScenarioException Refusal(string path, long line, long column, string message) =>
        new([new ScenarioProblem(path, line, column, "", message)]);
}
