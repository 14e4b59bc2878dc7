using System.Diagnostics.CodeAnalysis;

namespace ProtocolLab.Gherkin;

/// <summary>The running scenario: ask for it in the constructor of a binding class.</summary>
public sealed class ScenarioContext
{
    private readonly Dictionary<string, object> _values = [];

    internal ScenarioContext(ScenarioInfo info) => ScenarioInfo = info;

    /// <summary>Title, description and tags.</summary>
    public ScenarioInfo ScenarioInfo { get; }

    /// <summary>What the first failing step or hook threw; null as long as all went well.</summary>
    public Exception? TestError { get; internal set; }

    /// <summary>A value that the steps of this scenario share under a name.</summary>
    /// <exception cref="KeyNotFoundException">On reading, if nothing was set.</exception>
    public object this[string key]
    {
        get => _values.TryGetValue(key, out var value) ? value : throw Missing(key);
        set => _values[key] = value;
    }

    /// <summary>Shares a value under a name.</summary>
    public void Set<T>(T data, string key)
        where T : notnull => _values[key] = data;

    /// <summary>Shares a value under its type.</summary>
    public void Set<T>(T data)
        where T : notnull => Set(data, KeyOf<T>());

    /// <summary>Takes the value shared under a name.</summary>
    /// <exception cref="KeyNotFoundException">If nothing was set.</exception>
    public T Get<T>(string key) => (T)this[key];

    /// <summary>Takes the value shared under a type.</summary>
    /// <exception cref="KeyNotFoundException">If nothing was set.</exception>
    public T Get<T>() => Get<T>(KeyOf<T>());

    /// <summary>Whether something is shared under a name.</summary>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>Takes the value shared under a name, if there is one of that type.</summary>
    public bool TryGetValue<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        if (_values.TryGetValue(key, out var found) && found is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }

    private static string KeyOf<T>() => typeof(T).FullName ?? typeof(T).Name;

    private static KeyNotFoundException Missing(string key) =>
        new($"No step of this scenario has set '{key}' in the scenario context.");
}
