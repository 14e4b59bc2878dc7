using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>Where the parties of a case over real sockets live.</summary>
/// <param name="Standard">Where the server, subject or played, takes Port Requests.</param>
/// <param name="SubjectAddress">The subject's.</param>
/// <param name="Others">Addresses of this machine for played clients, and for the harness's own questions, one by one.</param>
internal sealed record ArenaPlan(Endpoint Standard, HostAddress SubjectAddress, IEnumerable<HostAddress> Others)
{
    private const byte ServerHost = 1;
    private const byte ClientHost = 2;
    private const byte FirstOther = 3;
    private const byte LastOther = 253;

    /// <summary>All on loopback addresses of their own.</summary>
    public static ArenaPlan On(LoopbackBlock block, SubjectRole role, ushort standardPort) => new(
        new Endpoint(block[ServerHost], standardPort),
        block[role == SubjectRole.Server ? ServerHost : ClientHost],
        OthersOf(block));

    /// <summary>Clients of a server that runs already.</summary>
    public static ArenaPlan Around(Implementation.Running server, LoopbackBlock block) =>
        new(server.Standard, server.Standard.Address, server.Clients.Count > 0 ? server.Clients : OthersOf(block));

    private static IEnumerable<HostAddress> OthersOf(LoopbackBlock block) => Enumerable.Range(FirstOther, LastOther - FirstOther + 1).Select(host => block[(byte)host]);
}
