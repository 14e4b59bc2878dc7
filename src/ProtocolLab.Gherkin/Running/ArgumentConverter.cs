using System.ComponentModel;
using ProtocolLab.Gherkin.Bindings;

namespace ProtocolLab.Gherkin.Running;

/// <summary>Makes the argument that a method wants of what stands in the feature file.</summary>
internal sealed class ArgumentConverter(BindingRegistry bindings, ScenarioContainer container)
{
    /// <param name="value">A text or a <see cref="DataTable"/>.</param>
    /// <param name="target">The parameter's type.</param>
    /// <param name="except">The transformation whose own argument this is: it must not feed itself.</param>
    /// <exception cref="BindingException">If there is no way, or more than one.</exception>
    public async Task<object?> ConvertAsync(object value, Type target, TransformationBinding? except = null)
    {
        var wanted = Nullable.GetUnderlyingType(target) ?? target;
        if (Choose(value, wanted, except) is var (transformation, arguments))
            return await TransformAsync(transformation, arguments);
        if (wanted.IsInstanceOfType(value))
            return value;
        return value is string text
            ? FromText(text, wanted)
            : throw new BindingException($"there is no transformation from a data table to {target.Name}");
    }

    private (TransformationBinding Transformation, IReadOnlyList<object> Arguments)? Choose(
        object value, Type target, TransformationBinding? except)
    {
        var fitting = bindings.Transformations
            .Where(transformation => transformation != except)
            .Select(transformation => (Transformation: transformation, Arguments: transformation.Fit(value, target)!))
            .Where(fit => fit.Arguments is not null)
            .ToList();
        if (fitting.Count > 1 && fitting[0].Transformation.Order == fitting[1].Transformation.Order)
            throw new BindingException(
                $"several transformations make a {target.Name} of \"{value}\": "
                + string.Join(", ", fitting.Select(fit => fit.Transformation.Method.Name)) + "; give them an Order");
        return fitting.Count == 0 ? null : fitting[0];
    }

    private async Task<object?> TransformAsync(TransformationBinding transformation, IReadOnlyList<object> values)
    {
        var parameters = transformation.Method.Parameters;
        if (parameters.Count != values.Count)
            throw new BindingException(
                $"the pattern of {transformation.Method.Name} gives {values.Count} arguments, the method takes {parameters.Count}");

        object?[] arguments = new object?[values.Count];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = await ConvertAsync(values[i], parameters[i].ParameterType, transformation);
        return await transformation.Method.InvokeAsync(container, arguments);
    }

    private static object? FromText(string text, Type target)
    {
        try
        {
            // "not found" for NotFound: features are written for people.
            if (target.IsEnum)
                return Enum.Parse(target, text.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);
            var converter = TypeDescriptor.GetConverter(target);
            if (converter.CanConvertFrom(typeof(string)))
                return converter.ConvertFromInvariantString(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            throw new BindingException($"\"{text}\" is not a {target.Name}: {fault.Message}");
        }

        throw new BindingException($"there is no transformation from text to {target.Name}");
    }
}
