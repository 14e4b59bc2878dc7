using NUnit.Framework;
using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming;

/// <summary>Section 8.</summary>
public sealed class ParameterTests
{
    [TestCase("retransmit-interval", "500ms")]
    [TestCase("max-attempts", "5")]
    [TestCase("allocation-timeout", "5s")]
    [TestCase("registration-window", "5s")]
    [TestCase("registration-timeout", "10s")]
    [TestCase("interval", "10ms")]
    [TestCase("min-interval", "1ms")]
    [TestCase("max-interval", "1s")]
    [TestCase("max-end-retransmits", "5")]
    [TestCase("server-timeout", "10s")]
    [TestCase("payload-size", "1316")]
    [TestCase("reorder-window", "64")]
    [TestCase("port-range", "any")]
    public void Parameter_has_the_default_of_the_specification(string name, string value) =>
        Assert.That(ParameterTable.Find(name)!.Get(Parameters.Default), Is.EqualTo(value));

    [Test]
    public void Table_has_every_parameter_once() =>
        Assert.That(ParameterTable.All.Select(parameter => parameter.Name), Is.Unique.And.Exactly(13).Items);

    [TestCase("retransmit-interval", "0")]
    [TestCase("retransmit-interval", "999us")]
    [TestCase("max-attempts", "0")]
    [TestCase("max-attempts", "+1")]
    [TestCase("max-end-retransmits", "-1")]
    [TestCase("min-interval", "0s")]
    [TestCase("min-interval", "999ns")]
    [TestCase("payload-size", "0")]
    [TestCase("payload-size", "1401")]
    [TestCase("reorder-window", "65536")]
    [TestCase("reorder-window", "")]
    [TestCase("port-range", "0-10")]
    [TestCase("server-timeout", "10")]
    public void Parameter_out_of_range_is_refused_and_changes_nothing(string name, string value)
    {
        var parameters = Parameters.Default;
        Assert.That(ParameterTable.Find(name)!.TrySet(ref parameters, value), Is.False);
        Assert.That(parameters, Is.EqualTo(Parameters.Default));
    }

    [Test]
    public void Parameters_written_and_read_again_are_the_same()
    {
        var odd = Parameters.Default with
        {
            RetransmitInterval = new Duration(1_000_001),
            MaxAttempts = 17,
            Interval = Duration.Zero,
            MinInterval = 7.Us(),
            MaxEndRetransmits = 0,
            ReorderWindow = 0,
            PayloadSize = 1,
            PortRange = new PortRange(6000, 6009),
        };
        var read = Parameters.Default;
        foreach (var parameter in ParameterTable.All) Assert.That(parameter.TrySet(ref read, parameter.Get(odd)), Is.True, parameter.Name);
        Assert.That(read, Is.EqualTo(odd));
    }

    [Test]
    public void Server_timeout_must_be_longer_than_window_and_largest_interval_together()
    {
        var parameters = Parameters.Default with { RegistrationWindow = 5.Seconds(), MaxInterval = 1.Seconds() };
        Assert.That((parameters with { ServerTimeout = 6.Seconds() }).Fault(), Does.Contain("server-timeout"));
        Assert.That((parameters with { ServerTimeout = new Duration(6_000_000_001) }).Fault(), Is.Null);
    }

    [Test]
    public void Smallest_interval_must_not_exceed_the_largest() =>
        Assert.That((Parameters.Default with { MinInterval = 2.Seconds() }).Fault(), Does.Contain("min-interval"));

    [TestCase("any", 1, 65_535, "any")]
    [TestCase("6000", 6_000, 6_000, "6000")]
    [TestCase("6000-6009", 6_000, 6_009, "6000-6009")]
    [TestCase("1-65535", 1, 65_535, "any")]
    public void Port_range_is_read_and_written(string text, int first, int last, string written)
    {
        Assert.That(PortRange.TryParse(text, out var range), Is.True);
        Assert.That((range.First, range.Last), Is.EqualTo(((ushort)first, (ushort)last)));
        Assert.That(range.ToString(), Is.EqualTo(written));
        Assert.That(range.Contains((ushort)first) && range.Contains((ushort)last), Is.True);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("0")]
    [TestCase("-")]
    [TestCase("6000-")]
    [TestCase("-6000")]
    [TestCase("6009-6000")]
    [TestCase("6000-65536")]
    [TestCase("6000-6001-6002")]
    [TestCase(" 6000")]
    [TestCase("Any")]
    public void Port_range_that_is_none_is_refused(string? text) => Assert.That(PortRange.TryParse(text, out _), Is.False);

    [Test]
    public void Label_written_and_read_again_is_the_same()
    {
        var label = new TraceLabel("lossy evening", ulong.MaxValue, 5001, Parameters.Default with { ReorderWindow = 3 });
        Assert.That(TraceLabel.TryRead(label.Write(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(label));
    }

    [Test]
    public void Label_from_elsewhere_is_none()
    {
        Assert.That(TraceLabel.TryRead("captured on Tuesday", out var label), Is.False);
        Assert.That(label, Is.EqualTo(TraceLabel.Unlabelled));
    }
}
