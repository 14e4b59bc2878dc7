using ProtocolLab.Gherkin.Bindings;
using ProtocolLab.Gherkin.Features;

namespace ProtocolLab.Gherkin.Running;

/// <summary>One run of one scenario, with all that belongs to it alone.</summary>
internal sealed class ScenarioRun
{
    private readonly Scenario _scenario;
    private readonly BindingRegistry _bindings;
    private readonly ScenarioContext _context;
    private readonly ScenarioContainer _container;
    private readonly ArgumentConverter _converter;
    private readonly StepOutcome[] _outcomes;
    private readonly List<string> _later = [];
    private string? _where;

    public ScenarioRun(Scenario scenario, BindingRegistry bindings)
    {
        _scenario = scenario;
        _bindings = bindings;
        _context = new ScenarioContext(scenario.Info);
        _container = new ScenarioContainer(_context, new FeatureContext(scenario.Feature));
        _converter = new ArgumentConverter(bindings, _container);
        _outcomes = new StepOutcome[scenario.Steps.Count];
    }

    public async Task<ScenarioReport> ToEndAsync(IReadOnlyList<StepMatch> steps)
    {
        foreach (var hook in HooksOf(_bindings.Before).TakeWhile(_ => _context.TestError is null))
            await TryAsync(hook.ToString(), () => RunHookAsync(hook));
        for (int i = 0; i < steps.Count && _context.TestError is null; i++)
        {
            var step = steps[i];
            string where = $"{_scenario.Path}:{step.Step.Line}: {step.Step.Keyword} {step.Step.Text}";
            _outcomes[i] = await TryAsync(where, () => RunStepAsync(step)) ? StepOutcome.Passed : StepOutcome.Failed;
        }

        foreach (var hook in HooksOf(_bindings.After))
            await TryAsync(hook.ToString(), () => RunHookAsync(hook));
        foreach (object instance in _container.ToDispose())
            await TryAsync($"Disposal of {instance.GetType().Name}", () => DisposeAsync(instance));
        return new ScenarioReport(_scenario, _outcomes, _context.TestError, _where, _later);
    }

    private IEnumerable<HookBinding> HooksOf(IEnumerable<HookBinding> hooks) =>
        hooks.Where(hook => hook.AppliesTo(_scenario.Info));

    private async Task RunStepAsync(StepMatch match)
    {
        var parameters = match.Binding.Method.Parameters;
        if (parameters.Count != match.Values.Count)
            throw new BindingException(
                $"{match.Binding} takes {parameters.Count} arguments, the step gives {match.Values.Count}"
                + " (groups or parameters of the expression, and the table or doc string)");

        object?[] arguments = new object?[parameters.Count];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = await _converter.ConvertAsync(match.Values[i], parameters[i].ParameterType);
        await match.Binding.Method.InvokeAsync(_container, arguments);
    }

    private async Task RunHookAsync(HookBinding hook) => await hook.Method.InvokeAsync(
        _container, [.. hook.Method.Parameters.Select(parameter => _container.Resolve(parameter.ParameterType))]);

    private static async Task DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable waiting)
            await waiting.DisposeAsync();
        else
            (instance as IDisposable)?.Dispose();
    }

    /// <summary>The first error is the scenario's; what follows in hooks and disposal is told beside it.</summary>
    private async Task<bool> TryAsync(string where, Func<Task> part)
    {
        try
        {
            await part();
            return true;
        }
        catch (Exception error)
        {
            if (_context.TestError is null)
                (_context.TestError, _where) = (error, where);
            else
                _later.Add($"{where}: {ReportText.Reason(error)}");
            return false;
        }
    }
}
