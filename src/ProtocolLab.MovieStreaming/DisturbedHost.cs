using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming;

/// <summary>A host that a run itself disturbs: paused, crashed, with a wrong clock, behind a NAT that forgets.</summary>
/// <param name="Host">Its address.</param>
/// <param name="What">What is done to it, as the rest of a sentence: "it is paused from 2 s until 3 s".</param>
public readonly record struct DisturbedHost(HostAddress Host, string What)
{
    /// <summary>"10.0.0.3 it is paused from 2 s until 3 s", as a trace's label has it.</summary>
    public string Write() => $"{Host} {What}";

    public static bool TryRead(string text, out DisturbedHost disturbed)
    {
        disturbed = default;
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0 || !HostAddress.TryParse(text[..blank], out var host)) return false;
        disturbed = new DisturbedHost(host, text[(blank + 1)..]);
        return true;
    }
}
