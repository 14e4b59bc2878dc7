namespace ProtocolLab.Benchmarks;

/// <summary>A good capture that mutated ones are made from.</summary>
/// <param name="Name">Its format and what it holds.</param>
/// <param name="Octets">The file.</param>
/// <param name="IsCompressed">Whether it is a gzip file: what it holds has no anatomy then.</param>
internal sealed record SeedCapture(string Name, byte[] Octets, bool IsCompressed = false)
{
    public CaptureAnatomy Anatomy { get; } = IsCompressed ? CaptureAnatomy.None : CaptureAnatomy.Of(Octets);
}
