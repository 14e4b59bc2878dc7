using System.Globalization;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Cli.Lab;

/// <summary>
/// The fingerprints of runs as a text file that is kept beside the scenarios, so that a change of behaviour shows up
/// in review: "lossy-wifi seed 1 4711 events 0123456789abcdef".
/// </summary>
internal static class FingerprintFile
{
    public static string LineOf(string scenario, RunRecord record) => string.Create(CultureInfo.InvariantCulture,
        $"{scenario} seed {record.Seed} {record.Fingerprint.Events} events {record.Fingerprint.Value:x16}");

    /// <summary>What a person is told of one run.</summary>
    public static string Words(RunFingerprint fingerprint) => string.Create(CultureInfo.InvariantCulture,
        $"fingerprint {fingerprint.Value:x16} of {fingerprint.Events:#,0} events");

    public static void Write(string path, IEnumerable<string> lines) => RunFolder.WriteText(path, string.Concat(lines.Select(line => line + "\n")));
}
