using System.Text;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>The leader's choice of the movie, by name (section 5).</summary>
internal sealed class MovieSelection(IHost host, Endpoint server, string movie, Parameters parameters, SeqCounter seqs)
{
    private readonly byte[] name = Encoding.UTF8.GetBytes(movie);
    private readonly Instant givesUpAt = host.Now + parameters.ServerTimeout;
    private byte[]? choice;

    /// <summary>The ID that the server gave the wanted movie, once it has been seen.</summary>
    public ushort? ChosenId { get; private set; }

    public bool HasTimedOut => ChosenId is null && host.Now >= givesUpAt; // SEL-05

    public Instant NextDeadline => ChosenId is null ? givesUpAt : Instant.Never;

    /// <summary>Answers a part of the catalogue that lists the wanted movie; stays silent to one that does not (SEL-05, SEL-06).</summary>
    public void Receive(MoviesAvailable part)
    {
        foreach (var entry in part)
        {
            if (!entry.Name.SequenceEqual(name)) continue;
            Choose(entry.MovieId);
            return;
        }
    }

    private void Choose(ushort id)
    {
        // The first choice stands (SEL-08): a server that renumbers its movies gets the same answer again.
        ChosenId ??= id;
        if (choice is null)
        {
            choice = new byte[MovieChoice.Length];
            new MovieChoice(seqs.Next(), id).Write(choice);
        }

        host.Send(server.Port, server, choice);
    }
}
