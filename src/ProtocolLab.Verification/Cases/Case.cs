namespace ProtocolLab.Verification;

/// <summary>
/// A small script that plays the subject's peers, well-behaved or hostile, and so puts requirements to the test. What
/// comes of it is judged from the trace by the same monitors as everything else.
/// </summary>
/// <param name="Name">Stable words, the subject first; never a position.</param>
/// <param name="Purpose">What it does, in a sentence.</param>
/// <param name="Subject">Who is tested.</param>
/// <param name="Requirements">What it puts to the test: the judge has to reach a verdict on each of them.</param>
/// <param name="Script">Plays the peers.</param>
internal sealed record Case(string Name, string Purpose, SubjectRole Subject, IReadOnlyList<string> Requirements, Func<Stage, Task> Script)
{
    /// <summary>What the subject is told, and what its machine is like.</summary>
    public Setting Setting { get; init; } = Setting.Default;

    /// <summary>Whether it is the whole session by the rules that tells first whether there is any point in the others.</summary>
    public bool IsSmoke => Name is "server-session-whole" or "leader-smoke" or "member-whole-session";

    public override string ToString() => Name;
}
