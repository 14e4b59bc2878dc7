using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Server;

/// <summary>The registration window, in which the leader also chooses the movie (sections 4 and 5).</summary>
internal sealed class WindowPhase : SessionPhase
{
    private readonly SessionPort port;
    private readonly Endpoint leader;
    private readonly Parameters parameters;
    private readonly Catalogue catalogue;
    private readonly IReadOnlyList<byte[]> offer;
    private readonly Instant closesAt;
    private readonly List<Endpoint> clients = [];
    private readonly Dictionary<Endpoint, Duration> wishes = [];
    private Instant offerAgainAt;
    private Movie? chosen;

    public WindowPhase(SessionPort port, HostAddress leader, Parameters parameters, Catalogue catalogue)
    {
        this.port = port;
        this.leader = new Endpoint(leader, port.Number);
        this.parameters = parameters;
        this.catalogue = catalogue;
        offer = catalogue.ToPackets(firstSeq: 1);
        closesAt = port.Now + parameters.RegistrationWindow;
        OfferMovies();
    }

    public override Instant NextDeadline => chosen is null ? Instant.Earlier(offerAgainAt, closesAt) : closesAt;

    public override SessionPhase? Receive(Endpoint from, ReadOnlySpan<byte> packet)
    {
        switch (Packet.TypeOf(packet))
        {
            case PacketType.RegistrationRequest when from.Port == port.Number: // REG-06
                Register(from, RegistrationRequest.Read(packet));
                break;
            case PacketType.MovieChoice when from == leader: // SEL-07
                chosen ??= catalogue.Find(MovieChoice.Read(packet).MovieId); // SEL-08
                break;
        }

        return this;
    }

    public override SessionPhase? DeadlinePassed()
    {
        if (port.Now < closesAt)
        {
            if (chosen is null && port.Now >= offerAgainAt) OfferMovies(); // SEL-03
            return this;
        }

        if (chosen is null || clients.Count == 0) return null; // SEL-09, REG-08
        return new StreamPhase(port, chosen, clients, SessionInterval(), parameters);
    }

    private void Register(Endpoint client, RegistrationRequest request)
    {
        if (!wishes.ContainsKey(client)) clients.Add(client); // REG-03
        wishes[client] = Duration.FromMicroseconds(request.IntervalMicroseconds);
        port.Acknowledge(client, request.Seq); // REG-02
    }

    private void OfferMovies()
    {
        foreach (var part in offer) port.Send(leader, part); // SEL-01, SEL-04
        offerAgainAt = port.Now + parameters.RetransmitInterval;
    }

    // REG-07
    private Duration SessionInterval()
    {
        var interval = parameters.Interval;
        foreach (var wish in wishes.Values)
        {
            if (wish > interval) interval = wish;
        }

        return interval < parameters.MinInterval ? parameters.MinInterval
            : interval > parameters.MaxInterval ? parameters.MaxInterval
            : interval;
    }
}
