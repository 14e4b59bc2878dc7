using System.Reflection;
using ProtocolLab.Gherkin.Bindings;

namespace ProtocolLab.Gherkin.Running;

/// <summary>
/// Makes the classes that bindings ask for in their constructors: one instance each per scenario, shared
/// by all of the scenario's bindings, disposed by the run at its end.
/// </summary>
internal sealed class ScenarioContainer(params object[] given)
{
    private readonly Dictionary<Type, object> _instances = given.ToDictionary(instance => instance.GetType());
    private readonly List<object> _made = [];
    private readonly List<Type> _making = [];

    public object Resolve(Type type)
    {
        if (_instances.TryGetValue(type, out object? known))
            return known;

        if (_making.Contains(type))
            throw Refuse(type, "needs itself");
        var constructor = ConstructorOf(type);
        _making.Add(type);
        object[] arguments = [.. constructor.GetParameters().Select(parameter => Resolve(parameter.ParameterType))];
        object made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        _making.Remove(type);
        _made.Add(made);
        return _instances[type] = made;
    }

    /// <summary>What was made, the last made first: it may still need those made before it.</summary>
    public IEnumerable<object> ToDispose() => Enumerable.Reverse(_made);

    private ConstructorInfo ConstructorOf(Type type)
    {
        if (!type.IsClass || type.IsAbstract || type == typeof(string) || type.IsArray || typeof(Delegate).IsAssignableFrom(type))
            throw Refuse(type, "is not a class that can be made");
        return type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault()
            ?? throw Refuse(type, "has no public constructor");
    }

    private BindingException Refuse(Type type, string why) =>
        new($"{type.Name} {why} (asked for by way of {string.Join(" > ", [.. _making.Select(asking => asking.Name), type.Name])})");
}
