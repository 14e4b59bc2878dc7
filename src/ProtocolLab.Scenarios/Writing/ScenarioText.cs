using System.Globalization;
using System.Text;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Writes scenarios as files that a person can read and <see cref="ScenarioReader"/> reads back; defaults are left out.</summary>
public static class ScenarioText
{
    private static readonly Duration DefaultLimit = Duration.FromSeconds(600);

    /// <param name="scenario">What to write. Its movie folder, if it has one, is written as it is: with its whole path.</param>
    public static string Write(Scenario scenario)
    {
        var text = new StringBuilder();
        Line($"shows: {YamlText.Quoted(scenario.Shows)}");
        if (scenario.Exercises.Count > 0) Line($"exercises: [{string.Join(", ", scenario.Exercises)}]");
        Line($"seed: {scenario.Seed}");
        if (scenario.Limit != DefaultLimit) Line($"limit: {DurationText.Write(scenario.Limit)}");
        if (scenario.Server.Address.IsIPv6) Line("ip: ipv6");
        WriteParameters(text, scenario.Parameters);
        NetworkText.Write(text, scenario.Network);
        WriteServer(text, scenario.Server);
        WriteMovies(text, scenario.Movies);
        ClientText.Write(text, scenario);
        HostText.Write(text, scenario);
        WriteTakenPorts(text, scenario.TakenPorts);
        return text.ToString();

        void Line(string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");
    }

    /// <summary>The address of a host that is given none, by its place in the file; the server's place is 1.</summary>
    public static HostAddress AddressOf(int place, bool isIPv6) => ClientText.AddressOf(place, isIPv6);

    private static void WriteParameters(StringBuilder text, Parameters parameters)
    {
        var changed = ParameterTable.All.Where(parameter => parameter.Get(parameters) != parameter.Get(Parameters.Default)).ToList();
        if (changed.Count == 0) return;
        text.Append("parameters:\n");
        foreach (var parameter in changed) text.Append("  ").Append(parameter.Name).Append(": ").Append(parameter.Get(parameters)).Append('\n');
    }

    private static void WriteServer(StringBuilder text, ServerRole server)
    {
        var isPlaced = server.Address == ClientText.AddressOf(1, server.Address.IsIPv6);
        if (isPlaced && server.StandardPort == 5000) return;
        text.Append("server:\n");
        if (!isPlaced) text.Append(CultureInfo.InvariantCulture, $"  address: {YamlText.Quoted(server.Address.ToString())}\n");
        if (server.StandardPort != 5000) text.Append(CultureInfo.InvariantCulture, $"  port: {server.StandardPort}\n");
    }

    private static void WriteMovies(StringBuilder text, MovieSupply movies)
    {
        text.Append("movies:\n");
        if (movies.Folder is not null) text.Append(CultureInfo.InvariantCulture, $"  folder: {YamlText.Quoted(movies.Folder)}\n");
        if (movies.Made.Count > 0) text.Append("  made:\n");
        foreach (var made in movies.Made) text.Append(CultureInfo.InvariantCulture, $"    - {{ name: {YamlText.Quoted(made.Name)}, size: {made.Size} }}\n");
    }

    private static void WriteTakenPorts(StringBuilder text, IReadOnlyList<TakenPorts> taken)
    {
        if (taken.Count == 0) return;
        text.Append("ports:\n");
        foreach (var ports in taken) text.Append(CultureInfo.InvariantCulture, $"  - {{ host: {ports.Host}, taken: {ports.Ports}{YamlText.Span(ports.From, ports.Until)} }}\n");
    }
}
