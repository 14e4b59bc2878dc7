using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>What is put under test.</summary>
public abstract record Implementation
{
    private Implementation()
    {
    }

    /// <summary>A program that is started for every case.</summary>
    public sealed record Started(CommandTemplate Command) : Implementation;

    /// <summary>A server that runs already; all cases share it.</summary>
    /// <param name="Standard">Where it takes Port Requests.</param>
    /// <param name="Clients">Addresses of this machine for played clients; empty to take loopback addresses.</param>
    public sealed record Running(Endpoint Standard, IReadOnlyList<HostAddress> Clients) : Implementation;
}
