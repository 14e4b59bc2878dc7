using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Replay;

namespace ProtocolLab.Tests.Replay;

/// <summary>Intended against actual instants.</summary>
public sealed class PacingTests
{
    [Test]
    public void Error_is_that_of_all_packets()
    {
        var pacing = new Pacing();
        for (var i = 1; i <= 200; i++) pacing.Add(Instant.Zero, Instant.Zero + Duration.FromMicroseconds(i));

        Assert.That(pacing.Measure(), Is.EqualTo(new PacingError(200, new Duration(100_500), Duration.FromMicroseconds(198), Duration.FromMicroseconds(200))));
    }

    [Test]
    public void Early_packet_is_in_time()
    {
        var pacing = new Pacing();
        pacing.Add(Instant.Zero + Duration.FromSeconds(1), Instant.Zero);

        Assert.That(pacing.Measure(), Is.EqualTo(new PacingError(1, Duration.Zero, Duration.Zero, Duration.Zero)));
    }

    [Test]
    public void Nothing_sent_has_no_error() => Assert.That(new Pacing().Measure().ToString(), Is.EqualTo("nothing was sent"));

    [TestCase(1.0, 3_000)]
    [TestCase(2.0, 1_500)]
    [TestCase(0.5, 6_000)]
    [TestCase(double.PositiveInfinity, 0)]
    public void Tempo_scales_what_was_recorded(double speed, long milliseconds)
    {
        var tempo = new Tempo(Instant.Zero + Duration.FromSeconds(7), Instant.Zero, speed);

        Assert.That(tempo.DueOf(Instant.Zero + Duration.FromSeconds(10)), Is.EqualTo(Instant.Zero + Duration.FromMilliseconds(milliseconds)));
    }
}
