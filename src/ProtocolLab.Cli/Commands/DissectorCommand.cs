using System.CommandLine;
using ProtocolLab.Reporting;

namespace ProtocolLab.Cli.Commands;

/// <summary>The protocol for Wireshark and tshark.</summary>
internal static class DissectorCommand
{
    public static Command Make()
    {
        var command = new Command("dissector", """
            Print a Wireshark dissector of the protocol, in Lua (docs/wireshark.md).

            It shows all eight packet types with display-filter fields such as msp.type and msp.seq, names what makes a
            packet malformed, and follows a session from its handshake to its session port.

            Examples:
              protocollab dissector > msp.lua
              tshark -X lua_script:msp.lua -r trace.pcapng
              tshark -X lua_script:msp.lua -r trace.pcapng -Y 'msp.malformed' -T fields -e frame.number -e msp.malformed
            """);
        command.SetAction(_ => Print());
        return command;
    }

    private static int Print()
    {
        // As octets: a console's own encoding may know fewer characters.
        using var output = Console.OpenStandardOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes(LuaDissector.Write()));
        return ExitCode.Clean;
    }
}
