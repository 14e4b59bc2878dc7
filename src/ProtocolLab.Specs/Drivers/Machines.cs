using NUnit.Framework;

namespace ProtocolLab.Specs.Drivers;

/// <summary>The UDP ports of the machines, as a look at the machine from outside shows them.</summary>
public sealed class Machines(Lab lab, Wire wire)
{
    public void SetFree(Party machine, ushort port) => lab.Do(() => lab.MachineOf(machine).Vacate(port));

    public void IsBound(Party machine, ushort port) =>
        Assert.That(InUse(machine, port), Is.True, () => $"port {port} is free on the machine of {machine}. {wire.Ladder(machine, Party.Server)}");

    public void IsFree(Party machine, ushort port) =>
        Assert.That(InUse(machine, port), Is.False, () => $"port {port} is in use on the machine of {machine}. {wire.Ladder(machine, Party.Server)}");

    public void HasBound(Party machine, int count) =>
        Assert.That(Enumerable.Range(1, ushort.MaxValue).Where(port => InUse(machine, (ushort)port)).ToList(), Has.Count.EqualTo(count), $"ports in use on the machine of {machine}");

    private bool InUse(Party machine, ushort port)
    {
        var host = lab.MachineOf(machine);
        if (!host.Occupy(port)) return true;
        host.Vacate(port);
        return false;
    }
}
