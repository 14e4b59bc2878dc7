namespace ProtocolLab.Conformance;

/// <summary>Judges one or a few requirements over a trace, and nothing but the trace.</summary>
internal interface IMonitor
{
    /// <summary>The requirements that it judges.</summary>
    IReadOnlyList<string> Requirements { get; }

    void Judge(Dossier dossier, Findings findings);
}
