using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network;

public sealed class PortTests
{
    private const int EphemeralPorts = 65_536 - 49_152;

    private readonly TestNetwork room = TestNetwork.OfTwo();

    private IHost Host => room.Running[0];

    [Test]
    public void Port_is_held_once()
    {
        var neighbour = room.Hosts[0].Run(host => new ScriptedProgram(host), Instant.Zero);
        Assert.That(Host.TryBind(6000), Is.True);
        Assert.That(Host.TryBind(6000), Is.False);
        Assert.That(neighbour.TryBind(6000), Is.False);
    }

    [Test]
    public void Port_is_held_on_one_host_alone()
    {
        Host.TryBind(6000);
        Assert.That(room.Running[1].TryBind(6000), Is.True);
    }

    [Test]
    public void Port_zero_cannot_be_bound() => Assert.That(Host.TryBind(0), Is.False);

    [Test]
    public void Port_released_is_free()
    {
        Host.TryBind(6000);
        Host.Release(6000);
        Assert.That(Host.TryBind(6000), Is.True);
    }

    [Test]
    public void Port_of_a_foreign_program_is_taken_until_it_is_vacated()
    {
        Assert.That(room.Hosts[0].Occupy(6000), Is.True);
        Assert.That(room.Hosts[0].Occupy(6000), Is.False);
        Assert.That(Host.TryBind(6000), Is.False);
        Assert.That(() => Host.Release(6000), Throws.ArgumentException);
        room.Hosts[0].Vacate(6000);
        Assert.That(Host.TryBind(6000), Is.True);
    }

    [Test]
    public void Port_of_a_program_is_neither_occupied_nor_vacated_from_outside()
    {
        Assert.That(room.Hosts[0].Occupy(TestNetwork.Port), Is.False);
        room.Hosts[0].Vacate(TestNetwork.Port);
        Assert.That(Host.TryBind(TestNetwork.Port), Is.False);
    }

    [Test]
    public void Any_port_passes_over_those_that_are_taken()
    {
        room.Hosts[0].Occupy(49_152);
        Host.TryBind(49_153);
        Assert.That(Host.TryBindAny(out var port), Is.True);
        Assert.That(port, Is.EqualTo(49_154));
    }

    [Test]
    public void Any_port_runs_out_after_all_of_them_and_comes_back_with_the_first_release()
    {
        var ports = new HashSet<ushort>();
        while (Host.TryBindAny(out var port)) ports.Add(port);
        Assert.That(ports, Has.Count.EqualTo(EphemeralPorts));
        Assert.That(ports.Min(), Is.EqualTo(49_152));
        Host.Release(60_000);
        Assert.That(Host.TryBindAny(out var again), Is.True);
        Assert.That(again, Is.EqualTo(60_000));
    }

    [Test]
    public void Kill_frees_all_ports_and_nothing_reaches_the_dead()
    {
        room.Programs[1].NextDeadline = At.Ms(5);
        room.Send(0, 1);
        room.Running[1].TryBind(6000);
        room.Running[1].Kill();
        room.Network.Run(Instant.Never);
        Assert.That(room.Programs[1].Arrivals, Is.Empty);
        Assert.That(room.Programs[1].Wakes, Is.Empty);
        var heir = room.Hosts[1].Run(host => new ScriptedProgram(host), Instant.Zero);
        Assert.That(heir.TryBind(6000) && heir.TryBind(TestNetwork.Port), Is.True);
    }

    [Test]
    public void Kill_before_the_start_means_that_it_never_starts()
    {
        ScriptedProgram? program = null;
        var running = room.Hosts[0].Run(host => program = new ScriptedProgram(host), At.Ms(10));
        running.Kill();
        room.Network.Run(Instant.Never);
        Assert.That(program!.HasStarted, Is.False);
    }

    [Test]
    public void Send_from_a_port_that_is_not_held_is_the_programs_mistake()
    {
        var to = new Endpoint(room.Hosts[1].Address, 1);
        Assert.That(() => Host.Send(6000, to, []), Throws.ArgumentException.With.Message.Contains("6000"));
        Assert.That(() => Host.Send(TestNetwork.Port, to, new byte[65_508]), Throws.ArgumentException);
        Assert.That(() => Host.Send(TestNetwork.Port, to, new byte[65_507]), Throws.Nothing);
    }

    [Test]
    public void Two_hosts_share_neither_name_nor_address()
    {
        Assert.That(() => room.Network.AddHost("h0", HostAddress.Parse("10.0.0.9")), Throws.ArgumentException.With.Message.Contains("h0"));
        Assert.That(() => room.Network.AddHost("h9", HostAddress.Parse("10.0.0.2")), Throws.ArgumentException.With.Message.Contains("h1"));
    }
}
