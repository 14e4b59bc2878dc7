namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>A row of section 9: a variable that carries a parameter of section 8.</summary>
/// <param name="Name">Such as <c>MSP_RETRANSMIT_MS</c>.</param>
/// <param name="Parameter">What it carries.</param>
/// <param name="Unit">What its whole number counts.</param>
/// <param name="Roles">Whom it concerns; nobody else is told it, or reads it.</param>
public sealed record ContractVariable(string Name, Parameter Parameter, ContractUnit Unit, IReadOnlyList<ContractRole> Roles)
{
    /// <summary>The parameter's value as this variable hands it on.</summary>
    public string Write(Parameters parameters) => Unit.FromParameter(Parameter, Parameter.Get(parameters));

    /// <exception cref="ContractException">The value is out of range.</exception>
    public Parameters Read(Parameters parameters, string value)
    {
        // Digits alone: the parameter itself would take "1.5" of a time.
        if ((Unit.IsTime && !value.All(char.IsAsciiDigit)) || !Parameter.TrySet(ref parameters, Unit.ToParameter(value)))
            throw new ContractException($"{Name} is '{value}': expected {Unit.Expected(Parameter)}.");
        return parameters;
    }
}
