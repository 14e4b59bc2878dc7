using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;

namespace ProtocolLab.Replay;

/// <summary>Finds out, for every packet of a recorded client, which answer it had waited for.</summary>
internal static class ClientScript
{
    public static IReadOnlyList<ScriptedPacket> Of(RecordedGroup group, RecordedConversation conversation)
    {
        List<ScriptedPacket> script = [];
        var answers = conversation.Answers;
        var past = 0;
        var history = new History();
        foreach (var seen in conversation.Sent)
        {
            for (; past < answers.Count && answers[past].Frame < seen.Frame; past++) history.Add(answers[past]);
            script.Add(conversation.Offer is { } offer ? InSession(seen, offer, history) : InHandshake(seen, group, history));
        }

        return script;
    }

    private static ScriptedPacket InHandshake(Observation seen, RecordedGroup group, History history)
    {
        if (seen.Is(PacketType.PortAnswer) && group.AnsweredBy(seen) is { } answered)
            return new ScriptedPacket(seen, answered, Prerequisite.Offer, history.LastOffer);
        // HS-13: after a NOK the leader asks again on its ACK.
        if (seen.Is(PacketType.PortRequest) && group.OfferAt(seen) is { Answer: { Flag: false } refusal, Ack: { } ack } refused && refusal.Frame < seen.Frame && ack.Frame < seen.Frame)
            return new ScriptedPacket(seen, refused, Prerequisite.PortAck, ack);
        return new ScriptedPacket(seen, null, Prerequisite.None, null);
    }

    private static ScriptedPacket InSession(Observation seen, RecordedOffer offer, History history)
    {
        if (seen.Is(PacketType.MovieChoice) && offer.Movies.GetValueOrDefault(seen.MovieId) is { } movie)
        {
            var listing = history.LastListing(seen.MovieId);
            return new ScriptedPacket(seen, offer, listing is null ? Prerequisite.None : Prerequisite.Catalogue, listing) { Movie = movie };
        }

        if (seen.Is(PacketType.Ack) && history.FirstEnd is { } end && end.Seq == seen.Seq) return new ScriptedPacket(seen, offer, Prerequisite.End, end);
        // A registration waits for the session to be open, the leader's and the members' alike.
        if (seen.Is(PacketType.RegistrationRequest) && offer.Ack is { } ack && ack.Frame < seen.Frame)
            return new ScriptedPacket(seen, offer, Prerequisite.PortAck, ack);
        return new ScriptedPacket(seen, offer, Prerequisite.None, null);
    }

    /// <summary>What had come until a packet was sent.</summary>
    private sealed class History
    {
        private readonly Dictionary<ushort, Observation> listings = [];

        public Observation? LastOffer { get; private set; }

        public Observation? FirstEnd { get; private set; }

        public Observation? LastListing(ushort movie) => listings.GetValueOrDefault(movie);

        public void Add(Observation answer)
        {
            if (answer.Is(PacketType.PortAllocated)) LastOffer = answer;
            if (answer.Is(PacketType.Stream) && answer.Flag) FirstEnd ??= answer;
            if (!answer.Is(PacketType.MoviesAvailable)) return;
            foreach (var movie in answer.Movies) listings[movie.Id] = answer;
        }
    }
}
