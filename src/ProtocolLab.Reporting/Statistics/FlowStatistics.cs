using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>
/// What was measured on one flow (one direction of a UDP conversation), all of it at one
/// <see cref="Vantage"/>: at the receiver if the trace shows it, else at the sender, else wherever it was seen.
/// </summary>
/// <param name="Packets">Datagrams at the vantage; 0 if every one was lost on the way there.</param>
/// <param name="Octets">UDP payload of these, headers not counted.</param>
/// <param name="Lost">
/// Datagrams seen at their sender of which the trace shows that they did not arrive, or not as they were sent. Where the trace does not show
/// the sender: Stream sequence numbers missing between the lowest and the highest seen.
/// </param>
/// <param name="Duplicates">Arrivals of a datagram that had arrived before; retransmissions are datagrams of their own.</param>
/// <param name="OutOfOrder">
/// Arrivals, duplicates aside, that were sent before one that arrived earlier. Where the trace does not show the
/// sender: Stream packets with a Seq lower than the highest before them.
/// </param>
/// <param name="FirstNs">The first packet's time in nanoseconds since the trace's clock's zero; 0 without packets.</param>
/// <param name="LastNs">The last packet's.</param>
/// <param name="ThroughputBps">8 × octets ÷ (last − first) in bit/s; 0 where that time is 0.</param>
/// <param name="IntervalUs">Between consecutive packets at the vantage.</param>
/// <param name="JitterUs">
/// In microseconds, of Stream packets (repetitions of the E packet aside): RFC 3550, section 6.4.1; see <see cref="Jitter"/>.
/// </param>
public sealed record FlowStatistics(
    Endpoint From,
    Endpoint To,
    long Packets,
    long Octets,
    long Lost,
    long Duplicates,
    long OutOfOrder,
    long FirstNs,
    long LastNs,
    double ThroughputBps,
    IntervalStatistics IntervalUs,
    double JitterUs);
