using ProtocolLab.MovieStreaming;

namespace ProtocolLab.Scenarios;

internal static class ParameterReading
{
    public static Parameters Read(Section root)
    {
        var parameters = Parameters.Default;
        if (root.Child("parameters") is not { } section) return parameters;
        foreach (var parameter in ParameterTable.All)
        {
            var kind = new ValueKind<Parameters>(parameter.Expected, (string text, out Parameters changed) =>
            {
                changed = parameters;
                return parameter.TrySet(ref changed, text);
            });
            parameters = section.Get(parameter.Name, kind, parameters);
        }

        section.RefuseUnknownKeys();
        if (parameters.Fault() is { } fault) root.Refuse("parameters", fault);
        return parameters;
    }
}
