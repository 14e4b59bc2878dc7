using ProtocolLab.Conformance;

namespace ProtocolLab.Cli;

/// <summary>What the command returns; scripts depend on these numbers.</summary>
public static class ExitCode
{
    public const int Clean = 0;
    public const int Failed = 1;

    /// <summary>Wrong usage, unreadable input, or nothing selected.</summary>
    public const int Usage = 2;

    /// <summary>The lab itself failed.</summary>
    public const int Harness = 3;

    public const int Inconclusive = 4;

    /// <summary>A run in which nothing at all was put to the test proves nothing, and is no success.</summary>
    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass or Verdict.Advisory => Clean,
        Verdict.Fail => Failed,
        Verdict.Error => Harness,
        _ => Inconclusive,
    };
}
