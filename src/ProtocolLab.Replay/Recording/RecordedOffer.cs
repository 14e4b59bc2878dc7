using ProtocolLab.Conformance;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>A session port that the recorded server offered to a leader (section 3), and what became of it.</summary>
internal sealed class RecordedOffer(ushort port, Observation? request, Observation? allocated)
{
    public ushort Port => port;

    /// <summary>The Port Request before it; null if the capture does not show it.</summary>
    public Observation? Request => request;

    /// <summary>The first Port Allocated; null if the session began before the capture did.</summary>
    public Observation? Allocated => allocated;

    /// <summary>The first Port OK or NOK with this port.</summary>
    public Observation? Answer { get; set; }

    /// <summary>The ACK of <see cref="Answer"/>.</summary>
    public Observation? Ack { get; set; }

    /// <summary>What the Movies Available of this session listed.</summary>
    public Dictionary<ushort, string> Movies { get; } = [];

    /// <summary>HS-02: the leader wanted this very port, and got it.</summary>
    public bool IsAsWanted => request?.Port == port;

    /// <summary>One each: who talked on the port.</summary>
    public Dictionary<Endpoint, RecordedConversation> Conversations { get; } = [];

    public RecordedConversation ConversationOf(Endpoint client)
    {
        if (!Conversations.TryGetValue(client, out var known)) Conversations.Add(client, known = new RecordedConversation(client, this));
        return known;
    }
}
