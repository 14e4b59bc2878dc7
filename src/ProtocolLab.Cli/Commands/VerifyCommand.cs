using System.CommandLine;
using ProtocolLab.Cli.Verifying;
using ProtocolLab.Conformance;
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
              protocollab verify server --iut 'protocollab iut'
            """),
        Make("client", "Verify a client: leader, member, or both.", [SubjectRole.Leader, SubjectRole.Member], """
            Examples:
              protocollab verify client --iut 'python3 my_client.py'
              protocollab verify client --iut './my-member' --role member --requirement STR-10
            """),
    };

    private static Command Make(string name, string purpose, SubjectRole[] roles, string examples)
    {
        var iut = new Option<string?>("--iut") { Description = "The command that starts the implementation under test; the contract's variables stand in its environment and, in braces, in the command.", HelpName = "COMMAND" };
        var cases = new Option<string[]>("--case") { Description = "Only cases whose name matches, * and ? as in a shell; may be given several times.", HelpName = "GLOB" };
        var requirements = new Option<string[]>("--requirement") { Description = "Only cases that put this requirement to the test; may be given several times.", HelpName = "ID" };
        var level = new Option<Level?>("--level") { Description = "Only cases that put a requirement of this level to the test.", HelpName = "must|should" };
        var role = new Option<SubjectRole?>("--role") { Description = "Only this role.", HelpName = "leader|member" };
        var repeat = new Option<int>("--repeat") { Description = "How often each case is played; the worst counts.", HelpName = "N", DefaultValueFactory = _ => 1 };
        repeat.Validators.Add(result =>
        {
            if (result.GetValue(repeat) < 1) result.AddError("--repeat: expected a number from 1 up.");
        });
        var list = new Option<bool>("--list") { Description = "List the cases, and play none." };
        var junit = new Option<string?>("--junit") { Description = "Where junit.xml goes (default: DIR/junit.xml).", HelpName = "FILE" };
        var parallel = Options.Parallel("cases");
        parallel.DefaultValueFactory = _ => VerifyRun.DefaultParallel;
        parallel.Description = $"How many cases run at the same time (default: {VerifyRun.DefaultParallel}); changes no verdict.";
        var (output, json) = (Options.Out($"reports/verify-{name}"), Options.Json());
        var command = new Command(name, $"""
            {purpose}

            Plays the conformance cases over loopback sockets against the program, and judges what it sends. Each case leaves
            DIR/cases/<case>/trace.pcapng and the program's output; DIR/(result.json, junit.xml, report.html) are for the whole.

            {examples}
            """.Replace("DIR/(result.json, junit.xml, report.html)", "DIR/{result.json,junit.xml,report.html}", StringComparison.Ordinal)) { iut, cases, requirements, level, repeat, list, junit, parallel, output, json };
        if (roles.Length > 1) command.Add(role);
        command.SetAction(parsed =>
        {
            var selection = new SuiteSelection(roles.Length > 1 && parsed.GetValue(role) is { } one ? [one] : roles)
            {
                Globs = parsed.GetValue(cases) ?? [],
                Requirements = parsed.GetValue(requirements) ?? [],
                Level = parsed.GetValue(level),
            };
            if (parsed.GetValue(list)) return VerifyRun.List(selection);
            return VerifyRun.Execute(new VerifyOrder(name, selection, parsed.GetValue(iut) ?? throw new UsageException($"protocollab: say what to verify: --iut COMMAND. See 'protocollab verify {name} --help'."), parsed.GetValue(output)!)
            {
                Junit = parsed.GetValue(junit),
                Parallel = parsed.GetValue(parallel),
                Repeat = parsed.GetValue(repeat),
                PrintsJson = parsed.GetValue(json),
            });
        });
        return command;
    }
}
