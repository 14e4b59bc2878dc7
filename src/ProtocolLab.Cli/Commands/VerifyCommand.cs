using System.CommandLine;
using ProtocolLab.Cli.Verifying;
using ProtocolLab.Conformance;
using ProtocolLab.Network;
using ProtocolLab.Verification;

namespace ProtocolLab.Cli.Commands;

/// <summary>The conformance cases against a third-party implementation, over real UDP.</summary>
internal static class VerifyCommand
{
    public static Command Make() => new("verify", """
        Verify an implementation of the protocol, in any language, over real UDP (docs/validating-your-implementation.md).

        Examples:
          protocollab verify server --iut './my-server'
          protocollab verify client --iut 'python3 my_client.py' --role leader
        """)
    {
        Make("server", "Verify a server.", [SubjectRole.Server], """
            Examples:
              protocollab verify server --iut './my-server'
              protocollab verify server --iut './my-server --host {MSP_HOST} --port {MSP_PORT}' --case 'server-end-*'
              protocollab verify server --iut './my-server' --profile fixed-timers.yaml --baseline known-failures.txt
              protocollab verify server --target 127.0.0.1:5000 --profile my-server.yaml --requirement HS-04
            """),
        Make("client", "Verify a client: leader, member, or both.", [SubjectRole.Leader, SubjectRole.Member], """
            Examples:
              protocollab verify client --iut 'python3 my_client.py'
              protocollab verify client --iut './my-member' --role member --requirement STR-10
              protocollab verify client --iut './my-client' --impair scenarios/lossy-wifi.yaml --case '*-whole-session'
            """),
    };

    private static Command Make(string name, string purpose, SubjectRole[] roles, string examples)
    {
        var options = new VerifyOptions(name, roles);
        var command = new Command(name, $$"""
            {{purpose}}

            Plays the conformance cases over loopback sockets against the program, and judges what it sends. Each case leaves
            DIR/cases/<case>/trace.pcapng and what the program printed; DIR/{result.json,junit.xml,report.html} are for the whole.

            {{examples}}
            """);
        foreach (var option in options.All) command.Add(option);
        command.SetAction(parsed =>
        {
            var selection = options.Selection(parsed);
            return parsed.GetValue(options.List) ? VerifyRun.List(selection) : VerifyRun.Execute(options.Order(parsed, selection));
        });
        return command;
    }

    /// <summary>The options of verify, and what is made of them.</summary>
    private sealed class VerifyOptions
    {
        private readonly string verb;
        private readonly SubjectRole[] roles;
        private readonly Option<string?> iut = new("--iut") { Description = "The command that starts the implementation under test; the contract's variables stand in its environment and, in braces, may stand in the command.", HelpName = "COMMAND" };
        private readonly Option<string?> target = new("--target") { Description = "Instead of --iut: a server that runs already, with the movies of --write-movies and the values of --profile. Cases then run one by one.", HelpName = "HOST:PORT" };
        private readonly Option<string?> bind = new("--bind") { Description = "With --target: this machine's addresses for played clients, five or more (default: addresses 127.x.y.z).", HelpName = "ADDR[,ADDR...]" };
        private readonly Option<string[]> cases = new("--case") { Description = "Only cases whose name matches, * and ? as in a shell; may be given several times.", HelpName = "GLOB" };
        private readonly Option<string[]> requirements = new("--requirement") { Description = "Only cases that put this requirement to the test; may be given several times.", HelpName = "ID" };
        private readonly Option<Level?> level = new("--level") { Description = "Only cases that put a requirement of this level to the test.", HelpName = "must|should" };
        private readonly Option<SubjectRole?> role = new("--role") { Description = "Only this role (default: both).", HelpName = "leader|member" };
        private readonly Option<string?> profile = new("--profile") { Description = "The values of section 8 that the program has built in (docs/validating-your-implementation.md).", HelpName = "FILE" };
        private readonly Option<int> repeat = new("--repeat") { Description = "How often each case is played; the worst counts.", HelpName = "N", DefaultValueFactory = _ => 1 };
        private readonly Option<string?> impair = new("--impair") { Description = "What happens to datagrams on their way: a file with a 'network' as in a scenario, or a scenario.", HelpName = "FILE" };
        private readonly Option<ulong?> seed = Options.Seed();
        private readonly Option<string?> baseline = new("--baseline") { Description = "Known failures, one case a line: they do not count, and one that does not fail any more is a failure.", HelpName = "FILE" };
        private readonly Option<string?> writeBaseline = new("--write-baseline") { Description = "Write the failures of this run as a baseline.", HelpName = "FILE" };
        private readonly Option<string?> writeMovies = new("--write-movies") { Description = "Write the movies that a server needs for --target, and play nothing.", HelpName = "DIR" };
        private readonly Option<string?> junit = new("--junit") { Description = "Where junit.xml goes (default: DIR/junit.xml).", HelpName = "FILE" };
        private readonly Option<int> parallel = Options.Parallel("cases");
        private readonly Option<string> output;
        private readonly Option<bool> json = Options.Json();

        public VerifyOptions(string verb, SubjectRole[] roles)
        {
            this.verb = verb;
            this.roles = roles;
            output = Options.Out($"reports/verify-{verb}");
            parallel.DefaultValueFactory = _ => VerifyRun.DefaultParallel;
            parallel.Description = $"How many cases run at the same time (default: {VerifyRun.DefaultParallel}); changes no verdict.";
            seed.Description = "Selects the fate of every datagram of --impair (default: the file's own).";
            repeat.Validators.Add(result =>
            {
                if (result.GetValue(repeat) < 1) result.AddError("--repeat: expected a number from 1 up.");
            });
            role.Validators.Add(result =>
            {
                if (result.GetValue(role) is { } one && !roles.Contains(one)) result.AddError($"--role: expected {string.Join(" or ", roles.Select(each => each.Word()))}.");
            });
        }

        public Option<bool> List { get; } = new("--list") { Description = "List the cases, and play none." };

        public IEnumerable<Option> All => roles.Length > 1
            ? [iut, role, cases, requirements, level, profile, repeat, impair, seed, baseline, writeBaseline, List, junit, parallel, output, json]
            : [iut, target, bind, cases, requirements, level, profile, repeat, impair, seed, baseline, writeBaseline, writeMovies, List, junit, parallel, output, json];

        public SuiteSelection Selection(ParseResult parsed) => new(roles.Length > 1 && parsed.GetValue(role) is { } one ? [one] : roles)
        {
            Globs = parsed.GetValue(cases) ?? [],
            Requirements = parsed.GetValue(requirements) ?? [],
            Level = parsed.GetValue(level),
        };

        public VerifyOrder Order(ParseResult parsed, SuiteSelection selection) => new(verb, selection, parsed.GetValue(output)!)
        {
            Command = parsed.GetValue(iut),
            Target = roles.Length == 1 && parsed.GetValue(target) is { } host ? EndpointArgument.Read("--target", host) : null,
            Bind = roles.Length == 1 && parsed.GetValue(bind) is { } addresses ? [.. addresses.Split(',').Select(Address)] : [],
            Profile = parsed.GetValue(profile),
            Impair = parsed.GetValue(impair),
            Seed = parsed.GetValue(seed),
            Baseline = parsed.GetValue(baseline),
            WriteBaseline = parsed.GetValue(writeBaseline),
            WriteMovies = roles.Length == 1 ? parsed.GetValue(writeMovies) : null,
            Junit = parsed.GetValue(junit),
            Parallel = parsed.GetValue(parallel),
            Repeat = parsed.GetValue(repeat),
            PrintsJson = parsed.GetValue(json),
        };

        private static HostAddress Address(string text) =>
            HostAddress.TryParse(text, out var address) ? address : throw new UsageException($"protocollab: --bind: expected addresses such as 192.0.2.1,192.0.2.2, found '{text}'.");
    }
}
