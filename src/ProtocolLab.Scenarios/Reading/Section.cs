using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ProtocolLab.Scenarios;

/// <summary>
/// A mapping of a scenario file while it is read. It remembers which keys were asked for, so that what is left
/// over can be refused, and collects problems instead of stopping at the first.
/// </summary>
internal sealed class Section
{
    private readonly YamlMappingNode node;
    private readonly Problems problems;
    private readonly string path;
    private readonly HashSet<string> known = [];

    public Section(YamlMappingNode node, Problems problems, string path)
    {
        this.node = node;
        this.problems = problems;
        this.path = path;
    }

    /// <summary>Reads a value, or gives the fallback if the key is absent or its value is refused.</summary>
    public T Get<T>(string key, ValueKind<T> kind, T fallback)
    {
        if (Find(key) is not { } value) return fallback;
        if (value is YamlScalarNode scalar && kind.TryParse(scalar.Value ?? "", out var result)) return result;
        Refuse(value, key, $"expected {kind.Expected}{Instead(value)}.");
        return fallback;
    }

    /// <summary>Reads a value that may be absent.</summary>
    public T? Optional<T>(string key, ValueKind<T> kind)
        where T : struct => Has(key) ? Get(key, kind, default) : null;

    public T Required<T>(string key, ValueKind<T> kind, T fallback)
    {
        if (!Has(key)) Refuse(node, key, $"is missing; expected {kind.Expected}.");
        return Get(key, kind, fallback);
    }

    /// <summary>Whether a key is there; to ask is to know it, so that a misspelt one is told of it.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>All keys, where they are names of the user's own.</summary>
    public IReadOnlyList<string> Keys => [.. node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    /// <summary>A mapping under a key; null if it is absent.</summary>
    public Section? Child(string key)
    {
        if (Find(key) is not { } value) return null;
        if (value is YamlMappingNode mapping) return new Section(mapping, problems, PathOf(key));
        Refuse(value, key, $"expected a mapping of keys to values{Instead(value)}.");
        return null;
    }

    /// <summary>A list of mappings under a key; empty if it is absent.</summary>
    public IEnumerable<Section> Children(string key)
    {
        var index = 0;
        foreach (var item in Items(key, "a list of mappings"))
        {
            var itemPath = $"{PathOf(key)}[{index++}]";
            if (item is YamlMappingNode mapping) yield return new Section(mapping, problems, itemPath);
            else problems.Add(item, itemPath, $"expected a mapping of keys to values{Instead(item)}.");
        }
    }

    /// <summary>A list of plain words under a key; empty if it is absent.</summary>
    public IReadOnlyList<string> Words(string key)
    {
        List<string> words = [];
        foreach (var item in Items(key, "a list of words"))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } word }) words.Add(word);
            else Refuse(item, key, $"expected a word{Instead(item)}.");
        }

        return words;
    }

    /// <summary>A list of lists of plain words under a key.</summary>
    public IReadOnlyList<IReadOnlyList<string>> WordLists(string key)
    {
        List<IReadOnlyList<string>> lists = [];
        foreach (var item in Items(key, "a list of lists, such as [[alice], [bob, carol]]"))
        {
            if (item is YamlSequenceNode sequence && sequence.All(word => word is YamlScalarNode { Value.Length: > 0 }))
                lists.Add([.. sequence.Cast<YamlScalarNode>().Select(word => word.Value!)]);
            else
                Refuse(item, key, $"expected a list of names{Instead(item)}.");
        }

        return lists;
    }

    /// <summary>Reports something about this section as a whole, or about one of its keys.</summary>
    public void Refuse(string key, string message) => Refuse(Find(key) ?? node, key, message);

    /// <summary>Every key that nobody asked for is an error.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name)) problems.Add(key, PathOf(name), $"unknown key; expected {Suggestion(name)}.");
        }
    }

    private IEnumerable<YamlNode> Items(string key, string expected)
    {
        if (Find(key) is not { } value) return [];
        if (value is YamlSequenceNode sequence) return sequence;
        Refuse(value, key, $"expected {expected}{Instead(value)}.");
        return [];
    }

    private YamlNode? Find(string key)
    {
        known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private void Refuse(YamlNode at, string key, string message) => problems.Add(at, PathOf(key), message);

    private static string Instead(YamlNode value) => value switch
    {
        YamlScalarNode { Value: null or "" } => ", found nothing",
        YamlScalarNode scalar => string.Create(CultureInfo.InvariantCulture, $", found '{scalar.Value}'"),
        YamlSequenceNode => ", found a list",
        _ => ", found a mapping",
    };

    private string Suggestion(string name)
    {
        var near = known.Where(key => Spelling.Distance(key, name) <= 2).OrderBy(key => Spelling.Distance(key, name)).FirstOrDefault();
        return near is not null ? $"'{near}'" : $"one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }
}
