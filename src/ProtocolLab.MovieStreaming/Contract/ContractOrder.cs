using System.Globalization;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>Everything that a program is told under the contract of section 9.</summary>
/// <param name="Role">Which program it is.</param>
/// <param name="Parameters">Section 8; only what concerns the role is handed on.</param>
public abstract record ContractOrder(ContractRole Role, Parameters Parameters)
{
    /// <summary>The variables that say it.</summary>
    public IReadOnlyList<(string Name, string Value)> Write() => [("MSP_ROLE", Role.Word()), .. WriteOwn(), .. ContractVariables.Of(Role, Parameters)];

    private protected abstract IEnumerable<(string Name, string Value)> WriteOwn();

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);

    /// <param name="Standard">Where it listens.</param>
    /// <param name="Movies">The folder of movies.</param>
    /// <param name="Parameters">Section 8.</param>
    public sealed record Server(Endpoint Standard, string Movies, Parameters Parameters) : ContractOrder(ContractRole.Server, Parameters)
    {
        private protected override IEnumerable<(string Name, string Value)> WriteOwn() =>
            [("MSP_HOST", Standard.Address.ToString()), ("MSP_PORT", Text(Standard.Port)), ("MSP_MOVIES", Movies)];
    }

    /// <param name="Options">What it wants.</param>
    /// <param name="Bind">Its own address.</param>
    /// <param name="Output">The file to write the movie to.</param>
    /// <param name="Parameters">Section 8.</param>
    public sealed record Leader(LeaderOptions Options, HostAddress Bind, string Output, Parameters Parameters) : ContractOrder(ContractRole.Leader, Parameters)
    {
        private protected override IEnumerable<(string Name, string Value)> WriteOwn() =>
        [
            ("MSP_HOST", Options.Server.Address.ToString()), ("MSP_PORT", Text(Options.Server.Port)), ("MSP_BIND", Bind.ToString()),
            ("MSP_WANT_PORT", Text(Options.WantedPort)), ("MSP_MOVIE", Options.Movie), ("MSP_OUTPUT", Output), ("MSP_WISH_INTERVAL_US", Text(Options.WishMicroseconds)),
        ];
    }

    /// <param name="Options">Which session it joins.</param>
    /// <param name="Bind">Its own address.</param>
    /// <param name="Output">The file to write the movie to.</param>
    /// <param name="Parameters">Section 8.</param>
    public sealed record Member(MemberOptions Options, HostAddress Bind, string Output, Parameters Parameters) : ContractOrder(ContractRole.Member, Parameters)
    {
        private protected override IEnumerable<(string Name, string Value)> WriteOwn() =>
        [
            ("MSP_HOST", Options.Session.Address.ToString()), ("MSP_BIND", Bind.ToString()), ("MSP_SESSION_PORT", Text(Options.Session.Port)),
            ("MSP_OUTPUT", Output), ("MSP_WISH_INTERVAL_US", Text(Options.WishMicroseconds)),
        ];
    }
}
