using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>
/// Reads impairment files: the keys <c>network</c>, <c>seed</c> and <c>parameters</c> of a scenario, and <c>clients</c>,
/// which gives names to addresses. A whole scenario does as well; of its clients only names and addresses count then.
/// </summary>
public static class ImpairmentReader
{
    /// <summary>What only a scenario has; nobody who impairs real programs needs it.</summary>
    private static readonly string[] OfScenarios = ["exercises", "limit", "ip", "server", "movies", "ports", "hosts", "strangers"];

    private static readonly YamlFile Yaml = new("impairment");

    /// <param name="path">The file.</param>
    /// <param name="hosts">
    /// The hosts that links and partitions may name, apart from the clients that the file itself names and from
    /// addresses; null allows any name.
    /// </param>
    /// <exception cref="ScenarioException">The file cannot be read, is no YAML, or has any fault; all of them are named.</exception>
    public static Impairments ReadFile(string path, IReadOnlyList<string>? hosts = null) => Read(Yaml.ReadText(path), path, hosts);

    /// <param name="text">YAML.</param>
    /// <param name="path">Where it is from, for messages.</param>
    /// <param name="hosts">As for <see cref="ReadFile"/>.</param>
    /// <exception cref="ScenarioException">The text is no YAML, or has any fault.</exception>
    public static Impairments Read(string text, string path, IReadOnlyList<string>? hosts = null)
    {
        var problems = new Problems(path);
        var root = new Section(Yaml.Parse(text, path), problems, "");
        // A scenario cannot do without this key, and nothing else has it.
        var isScenario = root.Has("shows");
        var clients = isScenario ? ReadCast(root) : ReadClients(root);
        var names = hosts is null ? null : hosts.Concat(clients.Select(client => client.Name)).Distinct().ToList();
        var impairments = new Impairments
        {
            Network = NetworkReading.Read(root.Child("network"), new HostNames(names, orAddresses: true), HomeOf(path)),
            Seed = root.Get("seed", ValueKinds.Seed, 1UL),
            Parameters = ParameterReading.Read(root),
            Clients = clients,
        };
        if (isScenario) foreach (var key in OfScenarios) root.Has(key);
        else if (!root.Has("network")) root.Refuse("network", "is missing; expected the impairments, as in a scenario, such as { delay: 20ms, loss: 1% }.");
        root.RefuseUnknownKeys();
        problems.ThrowIfAny();
        return impairments;
    }

    private static string HomeOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>A mapping of names to addresses.</summary>
    private static IReadOnlyList<NamedClient> ReadClients(Section root)
    {
        List<NamedClient> clients = [];
        if (root.Child("clients") is not { } section) return clients;
        foreach (var name in section.Keys)
        {
            var client = new NamedClient(name, section.Optional(name, ValueKinds.Address));
            if (name == ServerRole.HostName) section.Refuse(name, "no client can be called so: it is the server's name.");
            else if (!ValueKinds.HostName.TryParse(name, out _)) section.Refuse(name, $"expected {ValueKinds.HostName.Expected} before the colon.");
            else if (client.Address is not null && clients.Find(other => other.Address == client.Address) is { } other) section.Refuse(name, $"{client.Address} is the address of '{other.Name}' already.");
            clients.Add(client);
        }

        return clients;
    }

    /// <summary>The clients of a scenario: a list.</summary>
    private static IReadOnlyList<NamedClient> ReadCast(Section root) =>
    [
        .. root.Children("clients").Select(section =>
            new NamedClient(section.Required("name", ValueKinds.HostName, "?"), section.Optional("address", ValueKinds.Address))),
    ];
}
