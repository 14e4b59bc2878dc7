using System.Reflection;
using ProtocolLab.Gherkin.Expressions;

namespace ProtocolLab.Gherkin.Bindings;

/// <summary>Reads the attributes of binding classes.</summary>
internal sealed class BindingScanner
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private readonly List<string> _problems = [];

    public static BindingRegistry Scan(IEnumerable<Type> types) => new BindingScanner().Read(types);

    private BindingRegistry Read(IEnumerable<Type> types)
    {
        var methods = types.Where(IsBinding).SelectMany(MethodsOf).ToList();
        var transformations = Bind<StepArgumentTransformationAttribute, TransformationBinding>(methods, Transformation);
        var hooks = Bind<HookAttribute, HookBinding>(methods, Hook);
        var names = Names(transformations, methods);
        var steps = Bind<StepDefinitionBaseAttribute, StepBinding>(methods, (step, method) =>
            new StepBinding(step.Kinds, StepExpression.Compile(step.Expression, step.ExpressionType, names), method));

        return new BindingRegistry(
            steps,
            [.. transformations.OrderBy(transformation => transformation.Order)],
            [.. InOrder(hooks.Where(hook => hook.IsBefore))],
            [.. InOrder(hooks.Where(hook => !hook.IsBefore))],
            _problems);
    }

    private bool IsBinding(Type type)
    {
        if (!type.IsDefined(typeof(BindingAttribute), inherit: false) || (type.IsAbstract && !type.IsSealed))
            return false;
        if (!type.IsVisible)
            _problems.Add($"the binding class {type.Name} must be public");
        return type.IsVisible;
    }

    private static IEnumerable<(MethodInfo Method, Type Class)> MethodsOf(Type type) =>
        type.GetMethods(Everything).Select(method => (method, type));

    /// <summary>Makes one binding for each attribute; those that cannot be made are problems.</summary>
    private List<TBinding> Bind<TAttribute, TBinding>(
        IEnumerable<(MethodInfo Method, Type Class)> methods, Func<TAttribute, BoundMethod, TBinding> make)
        where TAttribute : Attribute
    {
        var bindings = new List<TBinding>();
        foreach (var (info, owner) in methods)
        {
            foreach (var attribute in info.GetCustomAttributes<TAttribute>())
            {
                var method = new BoundMethod(info, owner);
                try
                {
                    bindings.Add(method.Problem is null ? make(attribute, method) : throw new FormatException(method.Problem));
                }
                catch (Exception fault) when (fault is FormatException or ArgumentException)
                {
                    _problems.Add(fault.Message == method.Problem ? fault.Message : $"{method.Name}: {fault.Message}");
                }
            }
        }

        return bindings;
    }

    private static TransformationBinding Transformation(StepArgumentTransformationAttribute attribute, BoundMethod method)
    {
        if (method.ResultType == typeof(void))
            throw new FormatException("a transformation returns what it makes");
        if (attribute.Regex is null && method.Parameters.Count != 1)
            throw new FormatException("a transformation without a pattern takes one argument");
        return new TransformationBinding(
            attribute.Name ?? method.ResultType.Name, attribute.Regex, attribute.Order, method);
    }

    private static HookBinding Hook(HookAttribute attribute, BoundMethod method)
    {
        if (attribute.Tags.FirstOrDefault(tag => tag.Any(char.IsWhiteSpace)) is { } expression)
            throw new FormatException($"'{expression}' is not a tag; tag expressions are not supported, name several tags instead");
        return new HookBinding(attribute is BeforeScenarioAttribute, attribute.Order, attribute.Tags, method);
    }

    private static ParameterTypes Names(
        IEnumerable<TransformationBinding> transformations, IEnumerable<(MethodInfo Method, Type Class)> methods)
    {
        var names = new ParameterTypes();
        foreach (var transformation in transformations)
            names.Add(transformation.ParameterType);

        var enums = methods
            .Where(method => method.Method.IsDefined(typeof(StepDefinitionBaseAttribute)))
            .SelectMany(method => method.Method.GetParameters())
            .Select(parameter => Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType)
            .Where(type => type.IsEnum);
        foreach (var type in enums.Where(type => names.All.All(known => known.Name != type.Name)))
            names.Add(new ParameterType(type.Name, ParameterTypes.AnyText));
        return names;
    }

    /// <summary>Ties are broken by name, so that every run has the same order.</summary>
    private static IEnumerable<HookBinding> InOrder(IEnumerable<HookBinding> hooks) =>
        hooks.OrderBy(hook => hook.Order).ThenBy(hook => hook.Method.Name, StringComparer.Ordinal);
}
