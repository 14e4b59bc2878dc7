using System.Globalization;
using NUnit.Framework;
using ProtocolLab.MovieStreaming.Contract;
using ProtocolLab.Network;
using ProtocolLab.Tests.Network.Sockets;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>serve, lead, join and iut as a user runs them: processes on loopback, ended by signals.</summary>
public sealed class LiveCommandTests
{
    private static readonly byte[] Movie = [.. Enumerable.Range(0, 200_000).Select(index => (byte)(index * 17 / 3))];

    private readonly TemporaryDirectory folder = new();
    private ushort port;

    [SetUp]
    public void MakeMovies()
    {
        port = SocketSession.FreePort("127.0.0.1");
        SocketSession.RequireManyLoopbackAddresses();
        Directory.CreateDirectory(folder["movies"]);
        File.WriteAllBytes(Path.Combine(folder["movies"], "film"), Movie);
    }

    [TearDown]
    public void RemoveMovies() => folder.Dispose();

    [Test]
    public void Group_watches_a_movie_and_the_server_ends_by_SIGTERM()
    {
        using var server = Serve("--log", folder["serve.log"], "--trace", folder["serve.pcapng"]);
        using var leader = LiveProgram.Start("lead", "--server", $"localhost:{port}", "--movie", "film", "--output", folder["lead.out"]);
        var told = leader.Output.ReadLine()!;
        Assert.That(told, Does.StartWith("Session port ").And.Contain(". Members join with: protocollab join --server 127.0.0.1:"));
        using var member = LiveProgram.Start([.. told.Split("protocollab ")[1].Split(' '), "--output", "-"]);
        using var came = new MemoryStream();
        member.Output.BaseStream.CopyTo(came);

        Assert.That((leader.WaitForExit(), member.WaitForExit()), Is.EqualTo((0, 0)), leader.Errors + member.Errors);
        Assert.That(File.ReadAllBytes(folder["lead.out"]), Is.EqualTo(Movie));
        Assert.That(came.ToArray(), Is.EqualTo(Movie));
        Assert.That(member.Errors, Does.Contain("152 packets, 0 lost (0.0 %), interval "));
        server.Terminate();
        Assert.That(server.WaitForExit(), Is.Zero);
        Assert.That(server.Errors, Does.Contain("sessions served: 1, broken off: 0;"));
        Assert.That(SocketSession.IsFree("127.0.0.1", port), Is.True);
        AssertLogAndTrace();
    }

    [Test]
    public void Leader_ended_by_SIGTERM_writes_what_it_has_and_exits_with_1()
    {
        using var server = Serve("--interval", "100ms");
        using var leader = LiveProgram.Start("lead", "--server", $"127.0.0.1:{port}", "--movie", "film", "--output", folder["part.out"], "--log", folder["lead.log"]);
        var session = ushort.Parse(leader.Output.ReadLine()!.Split(' ', '.')[2], CultureInfo.InvariantCulture);
        leader.WaitForError("packets, 0 lost");
        Assert.That(SocketSession.IsFree("127.0.0.2", session), Is.False);
        leader.Terminate();

        Assert.That(leader.WaitForExit(), Is.EqualTo(1));
        Assert.That(leader.Errors, Does.Contain("Ended by a signal"));
        Assert.That(SocketSession.IsFree("127.0.0.2", session), Is.True);
        var part = File.ReadAllBytes(folder["part.out"]);
        Assert.That(part, Has.Length.InRange(1, Movie.Length - 1));
        Assert.That(part, Is.EqualTo(Movie[..part.Length]));
    }

    [Test]
    public void Reader_of_standard_output_that_goes_away_ends_the_client_with_1()
    {
        using var server = Serve();
        using var leader = LiveProgram.Start("lead", "--server", $"127.0.0.1:{port}", "--movie", "film", "--output", "-");
        Assert.That(leader.Output.BaseStream.ReadByte(), Is.EqualTo(Movie[0]));
        leader.Output.Close();

        Assert.That(leader.WaitForExit(), Is.EqualTo(1));
        Assert.That(leader.Errors, Does.Contain("protocollab lead: whoever reads standard output has closed it").And.Not.Contain("   at "));
    }

    [Test]
    public void Taken_standard_port_is_an_error()
    {
        using var first = Serve();
        using var second = LiveProgram.Start("serve", "--port", Text(port), "--movies", folder["movies"]);
        using var third = LiveProgram.Start(new ContractOrder.Server(new Endpoint(HostAddress.Parse("127.0.0.1"), port), folder["movies"], new()).Write(), "iut");

        Assert.That((second.WaitForExit(), third.WaitForExit()), Is.EqualTo((1, 1)));
        Assert.That(second.Errors, Does.StartWith($"protocollab serve: UDP port {port} of 127.0.0.1 is taken"));
        Assert.That(third.Errors.Trim(), Does.StartWith($"protocollab iut: MSP_PORT is '{port}'").And.Not.Contain("\n"));
    }

    [Test]
    public void Iut_plays_a_session_and_ends_by_SIGTERM()
    {
        (string, string)[] quick = [("MSP_REGISTRATION_WINDOW_MS", "2000"), ("MSP_INTERVAL_US", "2000"), ("MSP_RETRANSMIT_MS", "100"), ("MSP_MAX_ATTEMPTS", "100")];
        using var server = LiveProgram.Start([("MSP_ROLE", "server"), ("MSP_HOST", "127.0.0.1"), ("MSP_PORT", Text(port)), ("MSP_MOVIES", folder["movies"]), .. quick], "iut");
        using var leader = LiveProgram.Start([("MSP_ROLE", "leader"), ("MSP_HOST", "127.0.0.1"), ("MSP_PORT", Text(port)), ("MSP_BIND", "127.0.0.2"), ("MSP_MOVIE", "film"), ("MSP_OUTPUT", folder["iut.out"]), .. quick], "iut");

        Assert.That(leader.WaitForExit(), Is.Zero, leader.Errors);
        Assert.That(File.ReadAllBytes(folder["iut.out"]), Is.EqualTo(Movie));
        server.Terminate();
        Assert.That(server.WaitForExit(), Is.Zero, server.Errors);
        Assert.That(SocketSession.IsFree("127.0.0.1", port), Is.True);
    }

    [TestCase("protocollab iut: MSP_ROLE is not set: expected server, leader or member.", "X=")]
    [TestCase("protocollab iut: There is no movie folder '/no/such': name one that exists.", "MSP_ROLE=server", "MSP_HOST=127.0.0.1", "MSP_MOVIES=/no/such")]
    [TestCase("protocollab iut: 203.0.113.9 is no address of this machine.", "MSP_ROLE=member", "MSP_HOST=127.0.0.1", "MSP_BIND=203.0.113.9", "MSP_SESSION_PORT=6000", "MSP_OUTPUT=/dev/null")]
    public void Iut_that_is_told_nonsense_says_one_line_and_exits_with_1(string line, params string[] variables)
    {
        using var program = LiveProgram.Start(variables.Select(pair => (pair.Split('=')[0], pair.Split('=')[1])), "iut");

        Assert.That(program.WaitForExit(), Is.EqualTo(1));
        Assert.That(program.Errors.Trim(), Is.EqualTo(line));
    }

    [TestCase("--server is 'nowhere': expected HOST:PORT", "lead", "--server", "nowhere", "--movie", "x")]
    [TestCase("--interval: expected a time such as 500ms", "serve", "--interval", "fast")]
    [TestCase("--port: expected a whole number from 1 to 65535, found '0'", "serve", "--port", "0")]
    [TestCase("--wish: expected a time", "join", "--server", "127.0.0.1:6000", "--wish", "20")]
    [TestCase("--min-interval (2 s) is longer than --max-interval (1 s)", "serve", "--min-interval", "2s")]
    [TestCase("give this one another address with --bind", "join", "--server", "127.0.0.3:6000")]
    public void Wrong_usage_is_refused_with_exit_code_2(string complaint, params string[] arguments)
    {
        var result = Command.Run(arguments);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain(complaint).And.Not.Contain("   at "));
    }

    private static string Text(ushort number) => number.ToString(CultureInfo.InvariantCulture);

    private LiveProgram Serve(params string[] more)
    {
        var server = LiveProgram.Start(["serve", "--port", Text(port), "--movies", folder["movies"], "--registration-window", "3s", .. more]);
        server.WaitForError($"Serving 1 movies of {folder["movies"]} at 127.0.0.1:{port}: film.");
        return server;
    }

    private void AssertLogAndTrace()
    {
        var log = File.ReadAllText(Directory.GetFiles(Path.GetDirectoryName(folder["x"])!, "serve2*.log").Single());
        Assert.That(log, Does.Contain("INF serving 1 movies").And.Contain(" opened by 127.0.0.2").And.Contain("127.0.0.3 registered").And.Contain("film chosen").And.Contain("2 of 2 clients have the whole stream"));
        var judged = Command.Run("judge", folder["serve.pcapng"], "--movies", folder["movies"], "--out", folder["judged"]);
        Assert.That(judged.Output, Does.Contain("pass         HS-06").And.Contain("pass         STR-05").And.Not.Contain("  fail"));
    }
}
