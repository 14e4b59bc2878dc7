using ProtocolLab.Capture;
using ProtocolLab.Network;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Benchmarks;

/// <summary>A short session as the lab writes it, and its IP datagrams for other formats.</summary>
internal sealed record SeedSession(byte[] Trace, IReadOnlyList<(Instant At, byte[] Ip)> Datagrams)
{
    private const int EthernetLength = 14;

    private const string Text = """
        shows: A short session.
        ip: ipv4
        limit: 20s
        parameters:
          retransmit-interval: 100ms
          registration-window: 300ms
          registration-timeout: 2s
          server-timeout: 3s
          payload-size: 100
        network:
          delay: 5ms
          jitter: 4ms
          loss: 5%
          duplicate: 5%
        movies: { made: [{ name: a.ts, size: 1150 }, { name: b.ts, size: 10 }] }
        clients:
          - { name: alice, role: leader, wants: 6000, movie: a.ts }
          - { name: bob, role: member, follows: alice }
        """;

    public static SeedSession Run(bool overIPv6)
    {
        using var stream = new MemoryStream();
        var text = overIPv6 ? Text.Replace("ip: ipv4", "ip: ipv6", StringComparison.Ordinal) : Text;
        ScenarioRun.Execute(ScenarioReader.Read(text, "short.yaml"), new RunOptions { Trace = stream });
        var trace = stream.ToArray();
        using var reader = CaptureReader.Open(new MemoryStream(trace));
        List<(Instant, byte[])> datagrams = [];
        while (reader.TryRead(out var frame)) datagrams.Add((frame.Timestamp, frame.Data[EthernetLength..].ToArray()));
        return new SeedSession(trace, datagrams);
    }
}
