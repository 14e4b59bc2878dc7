using System.Text.RegularExpressions;
using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;
using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Contract;

/// <summary>Section 9's variables, against its text, handed out and read.</summary>
public sealed partial class ContractTests
{
    private static readonly string Section = Markdown.Section(RepositoryFiles.Read("docs/protocol.md"), "## 9 Contract for an implementation under test");

    private static readonly Parameters Unusual = Parameters.Default with
    {
        RetransmitInterval = 7.Ms(), MaxAttempts = 9, AllocationTimeout = 11.Ms(), RegistrationWindow = 13.Ms(), RegistrationTimeout = 17.Ms(), Interval = 19.Us(),
        MinInterval = 2.Us(), MaxInterval = 23.Us(), MaxEndRetransmits = 0, ServerTimeout = 29.Ms(), PayloadSize = 31, ReorderWindow = 0, PortRange = new PortRange(6000, 6003),
    };

    private static readonly ContractOrder[] Orders =
    [
        new ContractOrder.Server(Endpoint.Parse("127.0.0.1:5001"), "movies", Unusual),
        new ContractOrder.Leader(new LeaderOptions(Endpoint.Parse("127.0.0.1:5001"), 6000, "ein Film.ts", 20_000), HostAddress.Parse("127.0.0.2"), "out.ts", Unusual),
        new ContractOrder.Member(new MemberOptions(Endpoint.Parse("[::1]:6000"), 20_000), HostAddress.Parse("fd00::2"), "out.ts", Unusual),
    ];

    [Test]
    public void Variables_are_those_of_the_text_and_no_others() =>
        Assert.That(VariableName().Matches(Section).Select(match => match.Value).Distinct(), Is.EquivalentTo(ContractVariables.Names));

    [Test]
    public void Variables_carry_the_parameters_and_units_that_the_text_states() => Assert.That(
        ContractVariables.All.Select(variable => $"{variable.Name} {variable.Parameter.Name} {variable.Unit.Name}"),
        Is.EqualTo(Markdown.Rows(Section).Where(row => row.Length == 3).Select(row => $"{row[0].Trim('`')} {row[1].Trim('`')} {row[2]}")));

    [TestCaseSource(nameof(Orders))]
    public void Program_is_told_the_variables_that_the_text_gives_its_role(ContractOrder order)
    {
        var column = 1 + (int)order.Role;
        var stated = Markdown.Rows(Section).Where(row => row.Length == 4 && row[column] is not ("–" or "(unused)")).Select(row => row[0].Trim('`'));

        Assert.That(order.Write().Select(variable => variable.Name).Except(ContractVariables.All.Select(variable => variable.Name)), Is.EquivalentTo(stated));
    }

    [TestCaseSource(nameof(Orders))]
    public void What_is_written_is_read_back(ContractOrder order)
    {
        var read = new ContractReader(Of(order.Write())).Read();

        Assert.That(read with { Parameters = order.Parameters }, Is.EqualTo(order));
        Assert.That(ContractVariables.Of(order.Role, read.Parameters), Is.EqualTo(ContractVariables.Of(order.Role, order.Parameters)));
        Assert.That(read.Parameters, Is.Not.EqualTo(Parameters.Default));
    }

    [Test]
    public void Every_parameter_concerns_somebody() =>
        Assert.That(ContractVariables.All.Select(variable => variable.Roles.Count), Is.All.Positive);

    [TestCase(1_400, "1")]
    [TestCase(1_500, "2")]
    [TestCase(400, "1", Description = "0 is no time to retransmit after")]
    public void Time_that_is_no_whole_number_of_units_is_rounded(int microseconds, string value) => Assert.That(
        ContractVariables.Of(ContractRole.Member, Parameters.Default with { RetransmitInterval = microseconds.Us() }),
        Has.Member(("MSP_RETRANSMIT_MS", value)));

    [Test]
    public void Unset_and_empty_variables_have_defaults()
    {
        var read = (ContractOrder.Leader)Read("MSP_ROLE=leader MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_MOVIE=x MSP_OUTPUT=y MSP_PORT= MSP_MAX_ATTEMPTS=");

        Assert.That(read.Options, Is.EqualTo(new LeaderOptions(Endpoint.Parse("127.0.0.1:5000"), 0, "x")));
        Assert.That(read.Parameters, Is.EqualTo(Parameters.Default));
    }

    [Test]
    public void Variables_of_other_roles_are_not_looked_at() =>
        Assert.That(Read("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_BIND=x MSP_REORDER_WINDOW=x MSP_SERVER_TIMEOUT_MS=0").Parameters, Is.EqualTo(Parameters.Default));

    // A client is not told the window: the default one must not make its own timeout too short.
    [Test]
    public void Short_server_timeout_is_no_fault_of_a_client() =>
        Assert.That(Read("MSP_ROLE=member MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_SESSION_PORT=1 MSP_OUTPUT=y MSP_SERVER_TIMEOUT_MS=900").Parameters.ServerTimeout, Is.EqualTo(900.Ms()));

    [TestCase("any", "any")]
    [TestCase("6000-6100", "6000-6100")]
    public void Port_range_is_any_or_from_and_to(string value, string range) =>
        Assert.That(Read($"MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_PORT_RANGE={value}").Parameters.PortRange.ToString(), Is.EqualTo(range));

    [TestCase("", "MSP_ROLE is not set: expected server, leader or member.")]
    [TestCase("MSP_ROLE=king", "MSP_ROLE is 'king': expected server, leader or member.")]
    [TestCase("MSP_ROLE=server", "MSP_HOST is not set: expected an IPv4 or IPv6 address.")]
    [TestCase("MSP_ROLE=server MSP_HOST=localhost MSP_MOVIES=m", "MSP_HOST is 'localhost': expected an IPv4 or IPv6 address.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1", "MSP_MOVIES is not set: expected the folder of movies.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_PORT=0", "MSP_PORT is '0': expected a whole number from 1 to 65535.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_INTERVAL_US=1.5", "MSP_INTERVAL_US is '1.5': expected a whole number of microseconds from 0 to 864000000000.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_ALLOCATION_TIMEOUT_MS=0", "MSP_ALLOCATION_TIMEOUT_MS is '0': expected a whole number of milliseconds from 1 to 864000000.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_PAYLOAD_SIZE=1401", "MSP_PAYLOAD_SIZE is '1401': expected a whole number from 1 to 1400.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_PORT_RANGE=9-3", "MSP_PORT_RANGE is '9-3': expected any, or ports FROM-TO within 1-65535.")]
    [TestCase("MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=m MSP_MIN_INTERVAL_US=9 MSP_MAX_INTERVAL_US=8", "MSP_MIN_INTERVAL_US is longer than MSP_MAX_INTERVAL_US: 9 µs and 8 µs; expected at most as long.")]
    [TestCase("MSP_ROLE=member MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_OUTPUT=y", "MSP_SESSION_PORT is not set: expected a whole number from 1 to 65535.")]
    [TestCase("MSP_ROLE=member MSP_HOST=127.0.0.1 MSP_BIND=::1 MSP_OUTPUT=y MSP_SESSION_PORT=1", "MSP_BIND is '::1': expected an IPv4 address, as MSP_HOST is one.")]
    [TestCase("MSP_ROLE=leader MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_OUTPUT=y", "MSP_MOVIE is not set: expected the name of the movie to choose.")]
    [TestCase("MSP_ROLE=leader MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_MOVIE=x", "MSP_OUTPUT is not set: expected the file to write the movie to.")]
    [TestCase("MSP_ROLE=leader MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_MOVIE=x MSP_OUTPUT=y MSP_WISH_INTERVAL_US=4294967296", "MSP_WISH_INTERVAL_US is '4294967296': expected a whole number from 0 to 4294967295.")]
    [TestCase("MSP_ROLE=leader MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_MOVIE=x MSP_OUTPUT=y MSP_WANT_PORT=-1", "MSP_WANT_PORT is '-1': expected a whole number from 0 to 65535.")]
    public void Fault_names_the_variable_its_value_and_what_is_expected(string variables, string message) =>
        Assert.That(() => Read(variables), Throws.InstanceOf<ContractException>().With.Message.EqualTo(message));

    private static ContractOrder Read(string variables) =>
        new ContractReader(Of(variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])))).Read();

    private static Func<string, string?> Of(IEnumerable<(string Name, string Value)> variables)
    {
        var values = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return name => values.GetValueOrDefault(name);
    }

    [GeneratedRegex("MSP_[A-Z_]+")]
    private static partial Regex VariableName();
}
