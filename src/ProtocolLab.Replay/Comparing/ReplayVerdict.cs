namespace ProtocolLab.Replay;

/// <summary>What a replay comes to.</summary>
public enum ReplayVerdict
{
    /// <summary>The same answers, timing aside.</summary>
    Same,

    /// <summary>Nothing differs in what could be compared, but not all could.</summary>
    Inconclusive,

    Differs,
}
