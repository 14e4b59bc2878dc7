using System.Globalization;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Contract;

/// <summary>Reads what a program is told (section 9). The first fault ends it: one line is all that there is room for.</summary>
/// <param name="variable">A variable's value; null or empty if it is unset.</param>
public sealed class ContractReader(Func<string, string?> variable)
{
    private const ushort DefaultPort = 5000;

    /// <exception cref="ContractException">A required variable is missing, or a value is out of range.</exception>
    public ContractOrder Read() => Role() switch
    {
        ContractRole.Server => new ContractOrder.Server(new Endpoint(Address("MSP_HOST"), Port("MSP_PORT", DefaultPort)), Required("MSP_MOVIES", "the folder of movies"), Parameters(ContractRole.Server)),
        ContractRole.Leader => new ContractOrder.Leader(
            new LeaderOptions(new Endpoint(Address("MSP_HOST"), Port("MSP_PORT", DefaultPort)), (ushort)Number("MSP_WANT_PORT", 0, ushort.MaxValue, 0), Movie(), Wish()),
            OwnAddress(),
            Output(),
            Parameters(ContractRole.Leader)),
        _ => new ContractOrder.Member(
            new MemberOptions(new Endpoint(Address("MSP_HOST"), Port("MSP_SESSION_PORT", null)), Wish()),
            OwnAddress(),
            Output(),
            Parameters(ContractRole.Member)),
    };

    private static ContractException Refusal(string name, string? value, string expected) =>
        new(value is null ? $"{name} is not set: expected {expected}." : $"{name} is '{value}': expected {expected}.");

    private string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

    private string Required(string name, string expected) => Value(name) ?? throw Refusal(name, null, expected);

    private ContractRole Role()
    {
        const string expected = "server, leader or member";
        var word = Required("MSP_ROLE", expected);
        foreach (var role in ContractRoles.All)
        {
            if (role.Word() == word) return role;
        }

        throw Refusal("MSP_ROLE", word, expected);
    }

    private HostAddress Address(string name)
    {
        const string expected = "an IPv4 or IPv6 address";
        var text = Required(name, expected);
        return HostAddress.TryParse(text, out var address) ? address : throw Refusal(name, text, expected);
    }

    private HostAddress OwnAddress()
    {
        var (server, own) = (Address("MSP_HOST"), Address("MSP_BIND"));
        if (own.IsIPv6 != server.IsIPv6) throw Refusal("MSP_BIND", own.ToString(), $"an {(server.IsIPv6 ? "IPv6" : "IPv4")} address, as MSP_HOST is one");
        return own;
    }

    private ushort Port(string name, ushort? fallback) => (ushort)Number(name, 1, ushort.MaxValue, fallback);

    private uint Wish() => Number("MSP_WISH_INTERVAL_US", 0, uint.MaxValue, 0);

    private uint Number(string name, uint from, uint to, uint? fallback)
    {
        var expected = $"a whole number from {from} to {to}";
        if (Value(name) is not { } text) return fallback ?? throw Refusal(name, null, expected);
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : throw Refusal(name, text, expected);
    }

    private string Movie()
    {
        var name = Required("MSP_MOVIE", "the name of the movie to choose");
        return MovieStreaming.Movie.IsValidName(name) ? name : throw Refusal("MSP_MOVIE", name, "a name of 1 to 255 octets of UTF-8");
    }

    private string Output() => Required("MSP_OUTPUT", "the file to write the movie to");

    private Parameters Parameters(ContractRole role) => ContractVariables.Read(role, variable);
}
