namespace ProtocolLab.Reporting;

/// <summary>
/// RFC 3550, section 6.4.1: the smoothed difference between how far apart packets were sent and how far apart they
/// arrived, J += (|D| − J) ÷ 16, packet by packet in order of arrival.
/// </summary>
internal struct Jitter
{
    private Int128 lastTransit;
    private bool hasLast;

    /// <summary>The estimate so far, in nanoseconds; 0 before the second packet.</summary>
    public double Nanoseconds { get; private set; }

    /// <summary>Takes the next packet; only differences between the clocks of the two sides matter.</summary>
    public void Add(long sentNs, long arrivedNs)
    {
        // A stranger's capture may hold any Seq, and so any spacing: 128 bits cannot overflow.
        var transit = (Int128)arrivedNs - sentNs;
        if (hasLast) Nanoseconds += ((double)Int128.Abs(transit - lastTransit) - Nanoseconds) / 16;
        lastTransit = transit;
        hasLast = true;
    }
}
