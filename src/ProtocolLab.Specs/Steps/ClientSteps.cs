using ProtocolLab.Network;
using ProtocolLab.Specs.Drivers;

namespace ProtocolLab.Specs.Steps;

/// <summary>The client programs: how they are started, how they end, what they write.</summary>
[Binding]
public sealed class ClientSteps(Clients clients)
{
    [Given("{party} wishes for an interval of {duration}")]
    public void Wishes(Party client, Duration interval) => clients.Wish(client, interval);

    [Given("{party} starts as leader for port {port} and the movie {string}")]
    [When("{party} starts as leader for port {port} and the movie {string}")]
    public void StartsAsLeader(Party client, ushort port, string movie) => clients.StartLeader(client, port, movie);

    [Given("{party} starts as leader for any port and the movie {string}")]
    [When("{party} starts as leader for any port and the movie {string}")]
    public void StartsAsLeaderForAnyPort(Party client, string movie) => clients.StartLeader(client, 0, movie);

    [Given("{party} starts as member on port {port}")]
    [When("{party} starts as member on port {port}")]
    public void StartsAsMember(Party client, ushort port) => clients.StartMember(client, port);

    [When("{party} vanishes")]
    public void Vanishes(Party client) => clients.Vanish(client);

    [Then("{party} ends at {time} with exit code {int}")]
    public void Ends(Party client, Instant at, int exitCode) => clients.EndsAt(client, at, exitCode);

    [Then("{party} has not ended")]
    public void HasNotEnded(Party client) => clients.IsBusy(client);

    [Then("{party} says {string}")]
    public void Says(Party client, string words) => clients.Says(client, words);

    [Then("{party} has written {content}")]
    public void HasWritten(Party client, byte[] content) => clients.HasWritten(client, content);
}
