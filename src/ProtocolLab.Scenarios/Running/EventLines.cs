using System.Globalization;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Scenarios;

/// <summary>
/// The events of a run as text, a line each in the order in which they happened, after a line that names the run:
/// "0.010000000 arrived at alice, packet 7, 1326 octets, hash 5bd1e995a1c3f00d".
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="scenario">Knows the hosts' names: the server's index is 0; the clients follow in the scenario's order, and then the strangers.</param>
/// <param name="seed">The run's seed.</param>
internal sealed class EventLines(TextWriter output, Scenario scenario, ulong seed)
{
    private bool begun;

    public void Write(RunEvent happened)
    {
        if (!begun) WriteLine($"events of {scenario.Name}, seed {seed}");
        begun = true;
        WriteLine(happened.Kind switch
        {
            RunEventKind.Acted => (FormattableString)$"{happened.At} action of the scenario",
            RunEventKind.Woken => $"{happened.At} deadline of {NameOf(happened.Host)}",
            _ => $"{happened.At} {(happened.Kind == RunEventKind.Sent ? "sent by" : "arrived at")} {NameOf(happened.Host)}, packet {happened.PacketId}, {happened.Octets} octets, hash {happened.PayloadHash:x16}",
        });
    }

    private string NameOf(int host) => host == 0 ? ServerRole.HostName
        : host <= scenario.Clients.Count ? scenario.Clients[host - 1].Name
        : scenario.Strangers[host - 1 - scenario.Clients.Count].Name;

    private void WriteLine(FormattableString line)
    {
        output.Write(line.ToString(CultureInfo.InvariantCulture));
        output.Write('\n');
    }
}
