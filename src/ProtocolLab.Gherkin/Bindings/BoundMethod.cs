using System.Reflection;
using ProtocolLab.Gherkin.Running;

namespace ProtocolLab.Gherkin.Bindings;

/// <summary>A method of a binding class, called on the scenario's instance of that class.</summary>
internal sealed class BoundMethod
{
    private readonly Type _class;

    public BoundMethod(MethodInfo method, Type bindingClass)
    {
        Info = method;
        _class = bindingClass;
        Parameters = method.GetParameters();
        ResultType = Unwrap(method.ReturnType);
        Name = $"{bindingClass.Name}.{method.Name}({string.Join(", ", Parameters.Select(p => p.ParameterType.Name))})";
    }

    public MethodInfo Info { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>What a caller who waits for the end gets.</summary>
    public Type ResultType { get; }

    public string Name { get; }

    /// <summary>Why this method cannot be bound, or null.</summary>
    public string? Problem => this switch
    {
        _ when !Info.IsPublic => $"{Name} must be public",
        _ when Info.ContainsGenericParameters => $"{Name} must not be generic",
        _ when Info.ReturnType == typeof(void)
            && Info.IsDefined(typeof(System.Runtime.CompilerServices.AsyncStateMachineAttribute)) =>
            $"{Name} is async void, so its end cannot be waited for; return Task",
        _ => null,
    };

    /// <summary>Calls the method and waits for its end. What it throws comes through as it is.</summary>
    public async Task<object?> InvokeAsync(ScenarioContainer container, params object?[] arguments)
    {
        object? target = Info.IsStatic ? null : container.Resolve(_class);
        object? result = Info.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        var task = result switch
        {
            Task running => running,
            ValueTask running => running.AsTask(),
            _ when IsGeneric(Info.ReturnType, typeof(ValueTask<>)) =>
                (Task)Info.ReturnType.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(result, null)!,
            _ => null,
        };
        if (task is null)
            return result;

        await task;
        return ResultType == typeof(void) ? null : task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
    }

    private static Type Unwrap(Type type) => type switch
    {
        _ when type == typeof(Task) || type == typeof(ValueTask) => typeof(void),
        _ when IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>)) => type.GetGenericArguments()[0],
        _ => type,
    };

    private static bool IsGeneric(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
