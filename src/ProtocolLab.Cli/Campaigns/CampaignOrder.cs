using ProtocolLab.Campaigns;

namespace ProtocolLab.Cli.Campaigns;

/// <summary>What a user asks of <c>campaign</c>.</summary>
internal sealed record CampaignOrder(IReadOnlyList<string> Scenarios, SeedRange Seeds)
{
    public bool Swarm { get; init; }

    /// <summary>A mutant's sentence, * and ? as in a shell; null for the reference.</summary>
    public string? Mutant { get; init; }

    public bool StopOnFirst { get; init; }

    public int Parallel { get; init; } = 1;

    public required string Folder { get; init; }

    public bool PrintsJson { get; init; }
}
