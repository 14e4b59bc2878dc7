using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>
/// From which end a client's talk with the server is looked at. The server's is the better one: what reached it is what
/// its answers answer, whatever else was lost. Without it the client's own is taken, or whatever passed by.
/// </summary>
/// <param name="trace">The capture.</param>
/// <param name="server">The server's address.</param>
internal sealed class Vantage(Trace trace, HostAddress server)
{
    private readonly HashSet<HostAddress> seenByServer =
    [
        .. trace.Observations
            .Where(seen => !seen.IsProjected && ((seen.Place == Place.AtReceiver && seen.To.Address == server) || (seen.Place == Place.AtSender && seen.From.Address == server)))
            .Select(seen => seen.From.Address == server ? seen.To.Address : seen.From.Address),
    ];

    /// <summary>Whether the capture shows all that reached the server from this client, and all that it answered.</summary>
    public bool IsServers(HostAddress client) => seenByServer.Contains(client);

    /// <summary>Whether a datagram, seen at both its ends perhaps, counts here.</summary>
    public bool Counts(Observation seen, HostAddress client, bool isFromClient) =>
        seen.Place == Place.Passing || seen.Place == (isFromClient == IsServers(client) ? Place.AtReceiver : Place.AtSender);
}
