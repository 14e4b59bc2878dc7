using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Specs.Drivers;

namespace ProtocolLab.Specs.Steps;

/// <summary>The clock, the links and the ports of the machines.</summary>
[Binding]
public sealed class NetworkSteps(Lab lab, Setting setting, Machines machines)
{
    [Given("packets take {duration} on every link")]
    public void PacketsTake(Duration delay) => setting.ChangeLinks(null, null, new LinkChange { Delay = delay }, Instant.Zero, Instant.Never);

    [Given("packets from {party} to {party} {fate} from {time} until {time}")]
    public void PacketsSuffer(Party from, Party to, LinkChange fate, Instant since, Instant until) => setting.ChangeLinks(from, to, fate, since, until);

    [Given("port {port} is taken on {party}'s machine")]
    public void PortIsTaken(ushort port, Party machine) => setting.TakePort(machine, port);

    [When("the other program on {party}'s machine leaves port {port}")]
    public void PortGetsFree(Party machine, ushort port) => machines.SetFree(machine, port);

    [When("the clock reaches {time}")]
    public void ClockReaches(Instant time) => lab.RunUntil(time);

    [Then("port {port} is bound on {party}'s machine")]
    public void PortIsBound(ushort port, Party machine) => machines.IsBound(machine, port);

    [Then("port {port} is free on {party}'s machine")]
    public void PortIsFree(ushort port, Party machine) => machines.IsFree(machine, port);

    [Then("{party} has {int} port(s) bound")]
    public void HasPortsBound(Party machine, int count) => machines.HasBound(machine, count);
}
