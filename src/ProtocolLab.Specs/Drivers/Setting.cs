using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Specs.Drivers;

/// <summary>What is given before anything happens: parameters, movies, what links do, which ports are taken.</summary>
public sealed class Setting
{
    private readonly List<LinkRule> rules = [];
    private readonly List<Movie> movies = [];
    private readonly List<(Party Machine, ushort Port)> takenPorts = [];
    private bool isFixed;

    public Parameters Parameters { get; private set; } = Parameters.Default;

    public bool ServerIsPlayedByHand { get; private set; }

    public IReadOnlyList<Movie> Movies => movies;

    public IReadOnlyList<(Party Machine, ushort Port)> TakenPorts => takenPorts;

    public NetworkPlan Network => new() { Rules = rules };

    /// <summary>From now on a change would come too late to have an effect.</summary>
    public void Fix()
    {
        isFixed = true;
        if (Parameters.Fault() is { } fault) throw new InvalidOperationException($"The parameters do not go together: {fault}");
    }

    public void PlayServerByHand() => ServerIsPlayedByHand = StillOpen();

    public void SetParameter(string name, string value)
    {
        StillOpen();
        var parameter = ParameterTable.Find(name) ?? throw new ArgumentException($"Section 8 of the specification has no parameter '{name}'.", nameof(name));
        var parameters = Parameters;
        // Units that section 8 uses for plain numbers.
        var text = value.Replace(" octets", "", StringComparison.Ordinal).Replace(" packets", "", StringComparison.Ordinal);
        if (!parameter.TrySet(ref parameters, text)) throw new ArgumentException($"'{value}' is no value of {name}: it wants {parameter.Expected}.", nameof(value));
        Parameters = parameters;
    }

    public void AddMovie(Movie movie)
    {
        StillOpen();
        movies.Add(movie);
    }

    /// <summary>As many movies as wanted, IDs from 1001 on, with different names of one length.</summary>
    public void AddMovies(int count, int nameLength)
    {
        for (var id = 1_001; id <= 1_000 + count; id++) AddMovie(new Movie((ushort)id, $"{id - 1_000:000}".PadLeft(nameLength, 'm'), new MemoryMovie(new byte[1])));
    }

    public Movie Movie(string name) =>
        movies.Find(movie => movie.Name == name) ?? throw new ArgumentException($"The server offers no movie '{name}' in this scenario.", nameof(name));

    public void ChangeLinks(Party? from, Party? to, LinkChange change, Instant since, Instant until)
    {
        StillOpen();
        rules.Add(new LinkRule(new LinkSelector(from?.Name, to?.Name), change) { From = since, Until = until });
    }

    public void TakePort(Party machine, ushort port)
    {
        StillOpen();
        takenPorts.Add((machine, port));
    }

    private bool StillOpen() =>
        isFixed ? throw new InvalidOperationException("This must be given before the first packet is sent: move the step up.") : true;
}
