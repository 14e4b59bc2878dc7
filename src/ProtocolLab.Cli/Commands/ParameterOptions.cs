using System.CommandLine;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Contract;

namespace ProtocolLab.Cli.Commands;

/// <summary>The parameters of section 8 that concern a role, as options of the same names.</summary>
internal sealed class ParameterOptions
{
    private readonly IReadOnlyList<(Parameter Parameter, Option<string?> Option)> options;

    public ParameterOptions(ContractRole role) => options = [.. ContractVariables.Concerning(role).Select(variable => (variable.Parameter, Make(variable.Parameter)))];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in options) command.Options.Add(option);
    }

    /// <exception cref="UsageException">Two values do not go together.</exception>
    public Parameters Read(ParseResult parsed)
    {
        var parameters = Parameters.Default;
        foreach (var (parameter, option) in options)
        {
            if (parsed.GetValue(option) is { } text) parameter.TrySet(ref parameters, text);
        }

        if (parameters.MinInterval > parameters.MaxInterval)
            throw new UsageException($"protocollab: --min-interval ({parameters.MinInterval}) is longer than --max-interval ({parameters.MaxInterval}).");
        return parameters;
    }

    private static Option<string?> Make(Parameter parameter)
    {
        var option = new Option<string?>($"--{parameter.Name}")
        {
            Description = $"Section 8 (default: {parameter.Get(Parameters.Default)}).",
            HelpName = parameter.Expected.StartsWith("a time", StringComparison.Ordinal) ? "TIME" : parameter.Expected.StartsWith("a whole", StringComparison.Ordinal) ? "N" : "FROM-TO",
        };
        option.Validators.Add(result =>
        {
            var any = Parameters.Default;
            if (result.GetValue(option) is { } text && !parameter.TrySet(ref any, text)) result.AddError($"--{parameter.Name}: expected {parameter.Expected}, found '{text}'.");
        });
        return option;
    }
}
