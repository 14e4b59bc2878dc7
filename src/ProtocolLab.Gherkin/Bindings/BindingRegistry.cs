namespace ProtocolLab.Gherkin.Bindings;

/// <summary>
/// All steps, hooks and transformations of an assembly. It never changes once built, so that scenarios
/// that run in parallel can share it. Faulty bindings are listed, and fail every scenario: which
/// scenarios need them cannot be told.
/// </summary>
internal sealed record BindingRegistry(
    IReadOnlyList<StepBinding> Steps,
    IReadOnlyList<TransformationBinding> Transformations,
    IReadOnlyList<HookBinding> Before,
    IReadOnlyList<HookBinding> After,
    IReadOnlyList<string> Problems);
