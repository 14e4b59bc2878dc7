using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>A mutation, the scenario that brings it to light, and what the judge has to say.</summary>
/// <param name="Id">The requirement that it breaks.</param>
/// <param name="Mutation">The mistake.</param>
/// <param name="Scenario">A scenario's text in which the reference passes <paramref name="Id"/>.</param>
/// <param name="Reason">A part of the reason that the judge gives.</param>
/// <param name="Witnesses">Types that are among the witness frames.</param>
internal sealed record Case(string Id, Mutation Mutation, string Scenario, string Reason, params PacketType[] Witnesses)
{
    /// <summary>Requirements that the mistake cannot but break as well.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Another program's mistake that puts the subject to the test; the control run has it too.</summary>
    public Mutation? Provocation { get; init; }

    public override string ToString() => $"{Id}: {Mutation}";
}
