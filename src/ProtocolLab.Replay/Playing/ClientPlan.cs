using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Whom the clients of a recording are played to, from where, and how fast.</summary>
/// <param name="Server">The standard port that Port Requests go to.</param>
/// <param name="Addresses">For every recorded client address the one that it is played from.</param>
/// <param name="Tempo">How recorded instants become instants of the replay.</param>
/// <param name="Patience">How much longer than recorded an answer is waited for.</param>
internal sealed record ClientPlan(Endpoint Server, IReadOnlyDictionary<HostAddress, HostAddress> Addresses, Tempo Tempo, Duration Patience)
{
    /// <summary>Whether clients use the port numbers that they had, where the server does not decide them: virtual time has room for that.</summary>
    public bool KeepsPorts { get; init; }

    /// <summary>How long the replay goes on after all has come, for what should not come.</summary>
    public Duration Linger { get; init; } = Duration.FromSeconds(1);
}
