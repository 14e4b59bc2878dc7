using System.CommandLine;
using ProtocolLab.Cli.Live;

namespace ProtocolLab.Cli.Commands;

/// <summary>The reference programs under the contract of section 9; this is their help, Program runs them without it.</summary>
internal static class IutCommand
{
    public static Command Make()
    {
        var command = new Command("iut", """
            Be an implementation under test: server, leader or member, as the environment says.

            Everything comes in environment variables (docs/protocol.md, section 9). Exit codes are those of section 6:
            a client returns 0 for a whole movie, 2 for one with holes, 1 for anything else; a server 0 after SIGTERM or
            SIGINT, 1 after an error.

            Examples:
              MSP_ROLE=server MSP_HOST=127.0.0.1 MSP_MOVIES=movies protocollab iut
              MSP_ROLE=leader MSP_HOST=127.0.0.1 MSP_BIND=127.0.0.2 MSP_MOVIE=test-card.ts MSP_OUTPUT=/tmp/movie.ts protocollab iut
            """);
        command.SetAction(_ => ContractProgram.Run());
        return command;
    }
}
