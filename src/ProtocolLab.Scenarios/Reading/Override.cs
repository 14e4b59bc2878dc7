using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Scenarios;

/// <summary>Changes one value of a scenario from outside: "network.loss=5%", "clients.0.wish=40ms", "clients.alice.wants=6001".</summary>
internal static class Override
{
    /// <exception cref="ScenarioException">The change does not fit the scenario.</exception>
    public static void Apply(YamlMappingNode root, string change, string path)
    {
        var equals = change.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw Refusal(path, change, "expected KEY=VALUE, such as network.loss=5%.");
        var keys = change[..equals].Split('.');
        YamlNode node = root;
        foreach (var key in keys[..^1]) node = Descend(node, key, path, change);
        if (node is not YamlMappingNode mapping) throw Refusal(path, change, $"'{keys[^1]}' cannot be set here: this is a {(node is YamlSequenceNode ? "list" : "single value")}.");
        mapping.Children[new YamlScalarNode(keys[^1])] = new YamlScalarNode(change[(equals + 1)..]);
    }

    private static YamlNode Descend(YamlNode node, string key, string path, string change)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var name = new YamlScalarNode(key);
                if (!mapping.Children.TryGetValue(name, out var child)) mapping.Children[name] = child = new YamlMappingNode();
                return child;
            case YamlSequenceNode sequence when ItemOf(sequence, key) is { } item:
                return item;
            default:
                throw Refusal(path, change, $"there is no '{key}' here.");
        }
    }

    // An item of a list goes by its position, or by its name.
    private static YamlNode? ItemOf(YamlSequenceNode sequence, string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? sequence.Children.ElementAtOrDefault(index)
            : sequence.Children.OfType<YamlMappingNode>().FirstOrDefault(item =>
                item.Children.TryGetValue(new YamlScalarNode("name"), out var name) && name is YamlScalarNode { Value: var value } && value == key);

    private static ScenarioException Refusal(string path, string change, string message) =>
        new([new ScenarioProblem(path, 0, 0, $"--set {change}", message)]);
}
