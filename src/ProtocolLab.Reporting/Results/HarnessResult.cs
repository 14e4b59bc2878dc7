using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Reporting;

/// <summary>How punctual the harness was on real sockets: whoever doubts a verdict on timing looks here first.</summary>
/// <param name="Parallel">How many cases ran at the same time.</param>
/// <param name="TimerLatenessUs">What was due at an instant, against when it was done.</param>
/// <param name="ReadLatenessUs">When a datagram came, by the kernel's clock, against when it was read.</param>
public sealed record HarnessResult(int Parallel, LatenessResult TimerLatenessUs, LatenessResult ReadLatenessUs);

/// <summary>Microseconds; the quantiles are upper bounds.</summary>
public sealed record LatenessResult(double P50, double P99, double Max)
{
    public static LatenessResult Of(Lateness lateness) =>
        new(lateness.AtMost(0.5).TotalMicroseconds, lateness.AtMost(0.99).TotalMicroseconds, lateness.Max.TotalMicroseconds);
}
