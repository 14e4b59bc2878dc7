using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Conformance;

/// <summary>What one server saw and did, at hand by client, port and flow: with thousands of clients nobody goes through all of it for each.</summary>
/// <param name="server">Its trace followed to the end.</param>
internal sealed class ServerIndex(ServerView server)
{
    private readonly ILookup<Endpoint, Observation> answersFrom = server.Answers.ToLookup(answer => answer.From);
    private readonly ILookup<Endpoint, Observation> straysFrom = server.StrayAnswers.ToLookup(stray => stray.From);
    private readonly ILookup<ushort, Observation> straysFor = server.StrayAnswers.ToLookup(stray => stray.Port);
    private readonly ILookup<Endpoint, (Observation Answer, ServerSession Session)> repeatedFrom = server.RepeatedOks.ToLookup(repeat => repeat.Answer.From);
    private readonly ILookup<Endpoint, Observation> nonsenseTo = server.Malformed.Where(seen => seen.From == server.Standard).ToLookup(seen => seen.To);
    private readonly ILookup<ushort, Observation> malformedOn = server.Malformed.ToLookup(seen => seen.From.Port);
    private readonly ILookup<ushort, Observation> strayOffersOn = server.OutsideSessions
        .Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.MoviesAvailable)).ToLookup(seen => seen.From.Port);

    private readonly ILookup<Endpoint, Observation> nonsenseFrom = server.Events
        .Where(seen => seen.Place == Place.AtReceiver && !seen.IsPacket && seen.IsComplete && seen.To == server.Standard).ToLookup(seen => seen.From);

    private readonly ILookup<Endpoint, Observation> elsewhereTo = server.Events
        .Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.PortAllocated) && seen.From != server.Standard).ToLookup(seen => seen.To);

    private readonly ILookup<Flow, Observation> registrationsBy = server.Events
        .Where(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.RegistrationRequest)).ToLookup(seen => seen.Flow);

    private readonly ILookup<Flow, Observation> acksBy = server.Events
        .Where(seen => seen.Place == Place.AtSender && seen.Is(PacketType.Ack)).ToLookup(seen => seen.Flow);

    private ILookup<ushort, Observation>? earlyRequestsOn;

    /// <summary>Port OKs and NOKs of one client.</summary>
    public IEnumerable<Observation> AnswersFrom(Endpoint client) => answersFrom[client];

    public IEnumerable<Observation> StrayAnswersFrom(Endpoint client) => straysFrom[client];

    public IEnumerable<Observation> StrayAnswersFor(ushort port) => straysFor[port];

    public IEnumerable<(Observation Answer, ServerSession Session)> RepeatedOksFrom(Endpoint client) => repeatedFrom[client];

    /// <summary>What one client sent to the standard port that is no packet, as far as it was captured whole.</summary>
    public IEnumerable<Observation> NonsenseFrom(Endpoint client) => nonsenseFrom[client];

    /// <summary>What went from the standard port to one client and is no packet.</summary>
    public IEnumerable<Observation> NonsenseTo(Endpoint client) => nonsenseTo[client];

    /// <summary>What went from a port and is no packet.</summary>
    public IEnumerable<Observation> MalformedOn(ushort port) => malformedOn[port];

    /// <summary>Port Allocated to one client that did not come from the standard port.</summary>
    public IEnumerable<Observation> OffersFromElsewhereTo(Endpoint client) => elsewhereTo[client];

    /// <summary>Movies Available that went from a port while it was no session's.</summary>
    public IEnumerable<Observation> StrayOffersOn(ushort port) => strayOffersOn[port];

    public IEnumerable<Observation> RegistrationsBy(Flow flow) => registrationsBy[flow];

    public IEnumerable<Observation> AcksBy(Flow flow) => acksBy[flow];

    /// <summary>Requests that came to an allocated port before its Port OK, in order.</summary>
    public IReadOnlyList<Observation> EarlyRequests { get; } =
    [
        .. server.OutsideSessions.Where(seen => seen.Place == Place.AtReceiver && seen.Is(PacketType.RegistrationRequest)
            && server.Allocations.On(seen.To.Port).Any(allocation => allocation.Offer.Frame < seen.Frame && seen.At < allocation.HeldUntil)),
    ];

    /// <inheritdoc cref="EarlyRequests"/>
    public IEnumerable<Observation> EarlyRequestsOn(ushort port) => (earlyRequestsOn ??= EarlyRequests.ToLookup(seen => seen.To.Port))[port];

    /// <summary>Everything behind a frame, in order.</summary>
    public IEnumerable<Observation> After(long frame)
    {
        var (from, to) = (0, server.Events.Count);
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            if (server.Events[middle].Frame <= frame) from = middle + 1;
            else to = middle;
        }

        for (; from < server.Events.Count; from++) yield return server.Events[from];
    }
}
