namespace ProtocolLab.Campaigns;

/// <summary>What <c>shrink --json</c> prints.</summary>
/// <param name="Schema">Which version of this document.</param>
/// <param name="Scenario">What was given.</param>
/// <param name="Seed">With which seed.</param>
/// <param name="Mutant">The broken variant that ran; null for the reference.</param>
/// <param name="What">The requirement's ID, or the expectation, that fails.</param>
/// <param name="Reason">Why, in the run that was given.</param>
/// <param name="Causes">What the failure needs, in words.</param>
/// <param name="Explicit">Whether nothing is drawn any more.</param>
/// <param name="Clients">How many are left.</param>
/// <param name="Runs">How many runs it took.</param>
public sealed record ShrinkDocument(string Schema, string Scenario, ulong Seed, string? Mutant, string What, string Reason, IReadOnlyList<string> Causes, bool Explicit, int Clients, int Runs)
{
    public const string CurrentSchema = "protocollab/shrink/1";

    /// <param name="shrunk">What is left.</param>
    /// <param name="scenario">What was given.</param>
    /// <param name="seed">With which seed.</param>
    /// <param name="mutant">The broken variant that ran; null for the reference.</param>
    public static ShrinkDocument Of(Shrunk shrunk, string scenario, ulong seed, string? mutant) => new(
        CurrentSchema, scenario, seed, mutant, shrunk.Failure.What, shrunk.Failure.Reason, shrunk.Causes, shrunk.IsExplicit, shrunk.Scenario.Clients.Count, shrunk.Runs);
}
