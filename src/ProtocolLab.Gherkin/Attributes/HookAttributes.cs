namespace ProtocolLab.Gherkin;

/// <summary>What the hook attributes have in common.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HookAttribute : Attribute
{
    private protected HookAttribute(string[] tags) => Tags = tags;

    /// <summary>The hook runs for scenarios that carry any of these tags; for every scenario if there are none.</summary>
    public string[] Tags { get; }

    /// <summary>Hooks run from the lowest order to the highest, before and after a scenario alike.</summary>
    public int Order { get; set; } = 10000;
}

/// <summary>Runs a method before the first step of a scenario, Background included.</summary>
/// <param name="tags">Tags, with or without <c>@</c>, any of which a scenario must carry.</param>
public sealed class BeforeScenarioAttribute(params string[] tags) : HookAttribute(tags);

/// <summary>Runs a method after the last step of a scenario, whether it passed or failed.</summary>
/// <param name="tags">Tags, with or without <c>@</c>, any of which a scenario must carry.</param>
public sealed class AfterScenarioAttribute(params string[] tags) : HookAttribute(tags);
