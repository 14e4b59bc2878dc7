using System.Globalization;
using System.Text;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>What is wrong with hosts, and strangers, in a scenario file: a line each.</summary>
internal static class HostText
{
    public static void Write(StringBuilder text, Scenario scenario)
    {
        if (scenario.Hosts.Count > 0) text.Append("hosts:\n");
        foreach (var host in scenario.Hosts) text.Append(CultureInfo.InvariantCulture, $"  - {{ {string.Join(", ", Keys(host))} }}\n");
        if (scenario.Strangers.Count > 0) text.Append("strangers:\n");
        foreach (var stranger in scenario.Strangers) text.Append(CultureInfo.InvariantCulture, $"  - {{ {string.Join(", ", Keys(stranger))} }}\n");
    }

    private static IEnumerable<string> Keys(HostFaults host)
    {
        yield return $"host: {host.Host}";
        if (host.ClockSkew != 0) yield return string.Create(CultureInfo.InvariantCulture, $"clock-skew: {host.ClockSkew}ppm");
        if (host.ReceiveBuffer is { } octets) yield return string.Create(CultureInfo.InvariantCulture, $"receive-buffer: {octets}");
        if (host.Pauses.Count > 0) yield return $"pauses: [{string.Join(", ", host.Pauses.Select(pause => $"{{ from: {YamlText.At(pause.From)}, until: {YamlText.At(pause.Until)} }}"))}]";
        if (host.Crashes.Count > 0) yield return $"crashes: [{string.Join(", ", host.Crashes.Select(crash => $"{{ at: {YamlText.At(crash.At)}{(crash.Restart == Instant.Never ? "" : $", restart: {YamlText.At(crash.Restart)}")} }}"))}]";
        if (host.Rebinds.Count > 0) yield return $"rebinds: [{string.Join(", ", host.Rebinds.Select(YamlText.At))}]";
    }

    // The address is always said: its place counts those of the clients, and these may become fewer.
    private static IEnumerable<string> Keys(Stranger stranger)
    {
        yield return $"name: {stranger.Name}";
        yield return $"address: {YamlText.Quoted(stranger.Address.ToString())}";
        yield return string.Create(CultureInfo.InvariantCulture, $"from-port: {stranger.FromPort}");
        yield return $"to: {stranger.To}";
        yield return string.Create(CultureInfo.InvariantCulture, $"to-port: {stranger.ToPort}");
        if (stranger.At != Instant.Zero) yield return $"at: {YamlText.At(stranger.At)}";
        if (stranger.Count > 1) yield return string.Create(CultureInfo.InvariantCulture, $"count: {stranger.Count}, every: {DurationText.Write(stranger.Every)}");
        yield return $"payload: \"{Convert.ToHexString([.. stranger.Payload])}\"";
    }
}
