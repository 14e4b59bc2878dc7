using ProtocolLab.Network;

namespace ProtocolLab.Tests.Conformance.Mutations;

/// <summary>
/// Scenarios for the mutations. With 5 ms of delay, alice's Port OK reaches the server at 15 ms, her Registration Request
/// and Movie Choice at 25 ms, the stream begins at 1,015 ms, and its E packet goes out at 1,205 ms.
/// </summary>
internal static class Stage
{
    public static readonly HostAddress Server = HostAddress.Parse("10.0.0.1");

    private const string Opening = """
        shows: a mistake
        limit: 20s
        parameters:
          retransmit-interval: 100ms
          allocation-timeout: 1s
          registration-window: 1s
          registration-timeout: 2s
          interval: 10ms
          server-timeout: 3s
          payload-size: 100
          port-range: 6000-6009
        movies:
          made:
            - name: a
              size: 1950
            - name: b
              size: 950

        """;

    public const string Alice = """
          - name: alice
            role: leader
            wants: 6000
            movie: a

        """;

    public const string Bob = """
          - name: bob
            role: member
            follows: alice

        """;

    /// <summary>One who opens a second group.</summary>
    public const string Carol = """
          - name: carol
            role: leader
            movie: b

        """;

    public static string Of(string clients, string network = "", string more = "") =>
        $"{Opening}{more}network:\n  delay: 5ms\n{network}clients:\n{clients}";

    public static readonly string Clean = Of(Alice + Bob);

    /// <summary>Everything that goes over one link in a span of milliseconds is lost.</summary>
    public static string Losing(string link, int from, int until, string clients = Alice + Bob) =>
        Of(clients, Impaired(link, "loss", from, until));

    /// <summary>Everything that goes over one link in a span of milliseconds comes twice.</summary>
    public static string Doubling(string link, int from, int until, string clients = Alice + Bob, string more = "") =>
        Of(clients, Impaired(link, "duplicate", from, until), more);

    public static readonly string OkAckLost = Losing("server -> alice", 14, 112);

    public static readonly string BobsRegistrationAckLost = Losing("server -> bob", 24, 26);

    public static readonly string ChoiceLost = Losing("alice -> server", 19, 21);

    public static readonly string EndToBobLost = Losing("server -> bob", 1204, 1206);

    public static readonly string BobsEndAckLost = Losing("bob -> server", 1209, 1211);

    public const string ServerHas6000 = "ports:\n  - host: server\n    taken: 6000\n";

    /// <summary>Port 6000 is taken on the server, 6001 and 6002 on alice's machine: she refuses twice.</summary>
    public const string AliceRefuses = ServerHas6000 + "  - host: alice\n    taken: 6001-6002\n";

    public static readonly string Refusal = Of(Alice, more: AliceRefuses);

    private static string Impaired(string link, string what, int from, int until) =>
        $"  links:\n    - link: \"{link}\"\n      {what}: 100%\n      from: {from}ms\n      until: {until}ms\n";
}
