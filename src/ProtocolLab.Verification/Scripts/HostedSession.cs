using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>A session that the played server holds for a subject that is a client: what leader and member have in common.</summary>
internal sealed class HostedSession(Stage stage, SubjectRole role)
{
    private int? movie;

    public Stage Stage => stage;

    public SubjectRole Role => role;

    public PlayedServer Server { get; } = new(stage);

    public Parameters Parameters => stage.Parameters;

    /// <summary>The place of the session's movie in the setting's list; its ID is one more.</summary>
    public int Movie => movie ??= stage.Setting.Movies.Select((each, index) => (each.Name, index)).First(each => each.Name == stage.Setting.Movie).index;

    public int MovieId => Movie + 1;

    /// <summary>An ID that the server offers as well.</summary>
    public int OtherMovieId => ((Movie + 1) % stage.Setting.Movies.Count) + 1;

    /// <summary>The stream packets of the session's movie.</summary>
    public IReadOnlyList<byte[]> Pieces => Server.Pieces(Movie);

    /// <summary>Starts the subject, and gives a leader its port. What comes next is its Registration Request.</summary>
    public async Task Begin()
    {
        if (role == SubjectRole.Leader)
        {
            stage.StartLeader();
            await Server.Agree();
        }
        else
        {
            Server.OpenSession(stage.Port(0));
            stage.StartMember(stage.Port(0));
        }
    }

    /// <summary>Lets a leader choose its movie.</summary>
    public async Task Choose()
    {
        if (role == SubjectRole.Leader) await Server.Offer();
    }

    /// <summary>All that comes before the stream, by the rules.</summary>
    public async Task Open()
    {
        await Begin();
        await Server.Register();
        await Choose();
    }

    /// <summary>Waits until the subject repeats its registration.</summary>
    public Task<Datagram> Repetition() => Server.Registration(Parameters.RetransmitInterval * 2);

    /// <summary>Waits for the ACK of an E packet that has been sent, and for the subject's end.</summary>
    public async Task Finish()
    {
        var ack = await Server.Session.Read(PacketType.Ack, stage.Patience);
        // A subject that did not take E for its stream's end is let run, so that its exit code and output are known.
        if (ack is null) await stage.SubjectEnds(Parameters.ServerTimeout * 2);
        if (ack is null) throw new CaseFailedException($"E was not acknowledged within {stage.Patience}.");
        await End(Parameters.RetransmitInterval * 2);
    }

    /// <summary>Streams the movie by the rules and waits for the subject's end.</summary>
    public async Task StreamToTheEnd()
    {
        await Server.Send(Pieces);
        await Finish();
    }

    /// <summary>Sends these packets instead of the movie's own sequence, the last of them E, and waits for the end.</summary>
    public async Task Play(IEnumerable<byte[]> packets)
    {
        await Open();
        await Server.Send(packets);
        await Finish();
    }

    /// <summary>Waits for the subject's end, with time to spare for a program that is slow to leave.</summary>
    public Task End(Duration due) => stage.ExpectEnd(due + (Parameters.RetransmitInterval * 4));

    /// <summary>A piece of the session's movie, changed.</summary>
    public byte[] Foreign(int index) => Packets.Stream(Packet.SeqOf(Pieces[index]), OtherMovieId, new byte[Parameters.PayloadSize]);
}
