using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Reads scenario files. A file with any fault is refused as a whole, with all faults named.</summary>
public static class ScenarioReader
{
    /// <summary>A run that lasts longer than this has gone wrong, unless the scenario says otherwise.</summary>
    private static readonly Duration DefaultLimit = Duration.FromSeconds(600);

    private static readonly YamlFile Yaml = new("scenario");

    /// <param name="path">The file.</param>
    /// <param name="overrides">KEY=VALUE with dotted keys, such as "network.loss=5%" or "clients.0.movie=a.ts".</param>
    /// <param name="requirements">The IDs that <c>exercises</c> may name; null accepts any.</param>
    /// <exception cref="ScenarioException">The file cannot be read, is no YAML, or is no scenario.</exception>
    public static Scenario ReadFile(string path, IReadOnlyList<string>? overrides = null, IReadOnlyList<string>? requirements = null) =>
        Read(Yaml.ReadText(path), path, overrides, requirements);

    /// <param name="text">YAML.</param>
    /// <param name="path">Where it is from: gives the scenario its name, and relative folders their meaning.</param>
    /// <param name="overrides">As for <see cref="ReadFile"/>.</param>
    /// <param name="requirements">As for <see cref="ReadFile"/>.</param>
    /// <exception cref="ScenarioException">The text is no YAML, or no scenario.</exception>
    public static Scenario Read(string text, string path, IReadOnlyList<string>? overrides = null, IReadOnlyList<string>? requirements = null)
    {
        var problems = new Problems(path);
        var root = Yaml.Parse(text, path);
        foreach (var change in overrides ?? []) Override.Apply(root, change, path);
        var section = new Section(root, problems, "");
        var scenario = ReadRoot(section, path);
        foreach (var id in scenario.Exercises.Where(id => requirements?.Contains(id) == false))
            section.Refuse("exercises", $"the specification has no requirement '{id}'.");
        problems.ThrowIfAny();
        return scenario;
    }

    private static Scenario ReadRoot(Section root, string path)
    {
        var addresses = new AddressPlan(root.Get("ip", ValueKinds.OneOf(("ipv4", false), ("ipv6", true)), fallback: false));
        var parameters = ParameterReading.Read(root);
        var server = ReadServer(root.Child("server"), addresses);
        var clients = ClientReading.Read(root, addresses);
        var home = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var strangers = HostFaultReading.ReadStrangers(root, clients, addresses);
        string[] hosts = [ServerRole.HostName, .. clients.Select(client => client.Name)];
        string[] sending = [.. hosts, .. strangers.Select(stranger => stranger.Name)];
        var scenario = new Scenario
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Shows = root.Required("shows", ValueKinds.Text, ""),
            Exercises = root.Words("exercises"),
            Seed = root.Get("seed", ValueKinds.Seed, 1UL),
            Limit = root.Get("limit", ValueKinds.Time, DefaultLimit),
            Parameters = parameters,
            Network = NetworkReading.Read(root.Child("network"), new HostNames(sending), home),
            Server = server,
            Movies = MovieReading.Read(root, home),
            Clients = clients,
            TakenPorts = ReadTakenPorts(root, hosts),
            Hosts = HostFaultReading.Read(root, clients),
            Strangers = strangers,
        };
        root.RefuseUnknownKeys();
        return scenario;
    }

    private static ServerRole ReadServer(Section? section, AddressPlan addresses)
    {
        var server = new ServerRole(
            addresses.Read(section),
            section?.Optional("port", ValueKinds.Port) ?? 5000);
        section?.RefuseUnknownKeys();
        return server;
    }

    private static IReadOnlyList<TakenPorts> ReadTakenPorts(Section root, string[] hosts)
    {
        List<TakenPorts> taken = [];
        foreach (var section in root.Children("ports"))
        {
            var host = section.Required("host", HostName(hosts), "");
            var ports = section.Required("taken", ValueKinds.Ports, default);
            var (from, until) = NetworkReading.ReadSpan(section);
            var entry = new TakenPorts(host, ports, from, until);
            if (host.Length > 0 && taken.FindIndex(entry.Overlaps) is >= 0 and var other)
                section.Refuse("taken", $"port {Math.Max(ports.First, taken[other].Ports.First)} of '{host}' is taken by ports[{other}] at the same time; let one end before the other begins, or make them one.");
            taken.Add(entry);
            section.RefuseUnknownKeys();
        }

        return taken;
    }

    internal static ValueKind<string> HostName(string[] hosts) => ValueKinds.OneOf([.. hosts.Select(host => (host, host))]);
}
