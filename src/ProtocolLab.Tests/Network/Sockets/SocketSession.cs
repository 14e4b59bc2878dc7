using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.MovieStreaming.Client;
using ProtocolLab.MovieStreaming.Server;
using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Sockets;

/// <summary>The reference programs on one loop of real sockets, on loopback.</summary>
internal sealed class SocketSession : IDisposable
{
    public const string MovieName = "movie";

    private readonly List<SocketProgram> programs = [];
    private readonly List<IClient> clients = [];

    public SocketSession(string server, byte[] movie, Parameters parameters)
    {
        Parameters = parameters;
        Standard = new Endpoint(HostAddress.Parse(server), FreePort(server));
        Run(Standard.Address, host => new MovieServer(host, Standard.Port, new Catalogue([new Movie(1, MovieName, new MemoryMovie(movie))]), parameters));
    }

    public SocketLoop Loop { get; } = new();

    public Parameters Parameters { get; }

    public Endpoint Standard { get; }

    /// <summary>A port that was free a moment ago.</summary>
    public static ushort FreePort(string address)
    {
        using var socket = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        return (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Whether nobody has it bound.</summary>
    public static bool IsFree(string address, ushort port)
    {
        using var socket = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Clients of a group bind one port at an address each; other systems than Linux have but one on loopback.</summary>
    public static void RequireManyLoopbackAddresses()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("This system has no 127.0.0.2 of its own accord.");
    }

    public Leader Lead(string address, IMovieOutput output, Action<ushort>? agreed = null)
    {
        Leader leader = null!;
        Run(HostAddress.Parse(address), host => leader = new Leader(host, new LeaderOptions(Standard, 0, MovieName), Parameters, output) { PortAgreed = agreed });
        clients.Add(leader);
        return leader;
    }

    public Member Join(string address, ushort port, IMovieOutput output)
    {
        Member member = null!;
        Run(HostAddress.Parse(address), host => member = new Member(host, new MemberOptions(Standard with { Port = port }), Parameters, output));
        clients.Add(member);
        return member;
    }

    /// <summary>Until something is so; fails the test if that takes half a minute.</summary>
    public void RunUntil(Func<bool> isSo)
    {
        Loop.Run(isSo, Loop.Clock + 30.Seconds());
        Assert.That(isSo(), Is.True, "half a minute has passed");
    }

    public void RunToTheEnd() => RunUntil(() => clients.Count > 0 && clients.TrueForAll(client => client.Outcome is not null));

    public void Dispose()
    {
        programs.ForEach(program => program.Dispose());
        Loop.Dispose();
    }

    private void Run(HostAddress address, Func<IHost, IProgram> make)
    {
        var program = new SocketProgram(Loop, address, make);
        programs.Add(program);
        program.Start();
    }
}
