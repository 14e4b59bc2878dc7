namespace ProtocolLab.Gherkin.Bindings;

/// <summary>One hook attribute of one method.</summary>
internal sealed record HookBinding(bool IsBefore, int Order, IReadOnlyList<string> Tags, BoundMethod Method)
{
    public bool AppliesTo(ScenarioInfo scenario) =>
        Tags.Count == 0 || Tags.Any(tag => scenario.CombinedTags.Contains(tag.TrimStart('@')));

    public override string ToString() => $"[{(IsBefore ? "BeforeScenario" : "AfterScenario")}] {Method.Name}";
}
