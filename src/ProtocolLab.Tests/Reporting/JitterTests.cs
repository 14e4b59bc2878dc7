using NUnit.Framework;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Reporting;

/// <summary>RFC 3550, section 6.4.1, against values computed by hand.</summary>
internal sealed class JitterTests
{
    private const string Server = "10.0.0.1:6000";
    private const string Client = "10.0.0.2:6000";
    private const long Ms = 1_000_000;

    // Transit times 5, 7, 4, 4 ms: |D| = 2, 3, 0 ms.
    // J1 = 2/16 = 0.125; J2 = 0.125 + (3 - 0.125)/16 = 0.3046875; J3 = 0.3046875 - 0.3046875/16 = 0.28564453125 ms.
    private const double ByHand = 285.645;

    [Test]
    public void Jitter_follows_the_senders_own_timestamps()
    {
        var trace = Uneven(new SyntheticTrace().Host("server", "10.0.0.1").Host("client", "10.0.0.2"));

        Assert.That(Jitter(trace), Is.EqualTo(ByHand));
    }

    [Test]
    public void Repetitions_of_the_last_packet_do_not_count()
    {
        var trace = Uneven(new SyntheticTrace().Host("server", "10.0.0.1").Host("client", "10.0.0.2"))
            .End(Server, Client, 3, 560 * Ms, 999 * Ms);

        Assert.That(Jitter(trace), Is.EqualTo(ByHand));
    }

    [Test]
    public void Jitter_without_the_senders_side_takes_the_median_interval_for_each_step_of_Seq()
    {
        // Arrivals 0, 10, 21, 40 ms with Seq 0, 1, 2, 4: intervals 10, 11, 19, the median 11.
        // Spacing 11, 11, 22: |D| = 1, 0, 3. J = 0.0625, 0.05859375, 0.242431640625 ms.
        var trace = new SyntheticTrace().Host("client", "10.0.0.2")
            .Stream(Server, Client, 0, 0, 0)
            .Stream(Server, Client, 1, 0, 10 * Ms)
            .Stream(Server, Client, 2, 0, 21 * Ms)
            .Stream(Server, Client, 4, 0, 40 * Ms);

        Assert.That(Jitter(trace), Is.EqualTo(242.432));
    }

    [Test]
    public void Hostile_sequence_numbers_give_a_number()
    {
        var trace = new SyntheticTrace().Host("client", "10.0.0.2")
            .Stream(Server, Client, 0, 0, 0)
            .Stream(Server, Client, long.MaxValue, 0, 10 * Ms)
            .Stream(Server, Client, 1, 0, 30 * Ms);

        Assert.That(Jitter(trace), Is.Positive);
    }

    private static SyntheticTrace Uneven(SyntheticTrace trace) => trace
        .Stream(Server, Client, 0, 0, 5 * Ms)
        .Stream(Server, Client, 1, 20 * Ms, 27 * Ms)
        .Stream(Server, Client, 2, 40 * Ms, 44 * Ms)
        .End(Server, Client, 3, 60 * Ms, 64 * Ms);

    private static double Jitter(SyntheticTrace trace) => TraceStatistics.Of(trace.Build())[0].JitterUs;
}
