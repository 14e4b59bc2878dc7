using ProtocolLab.MovieStreaming;
using ProtocolLab.Network;

namespace ProtocolLab.Campaigns;

/// <summary>The values of section 8 that a seed draws.</summary>
internal static class SwarmParameters
{
    private const ushort SomePort = 6_000;

    private static readonly Duration Millisecond = Duration.FromMilliseconds(1);

    public static Parameters Of(Parameters parameters, SwarmDraws draws)
    {
        var drawn = parameters;
        if (draws.IsOn("interval")) drawn = drawn with { Interval = draws.Time("interval", Millisecond, Duration.FromMilliseconds(40), Millisecond) };
        if (draws.IsOn("min-interval")) drawn = drawn with { MinInterval = draws.Time("min-interval", Millisecond, Duration.FromMilliseconds(20), Millisecond) };
        if (draws.IsOn("retransmit-interval")) drawn = drawn with { RetransmitInterval = draws.Time("retransmit-interval", Duration.FromMilliseconds(50), Duration.FromSeconds(1), Millisecond) };
        if (draws.IsOn("registration-window")) drawn = drawn with { RegistrationWindow = draws.Time("registration-window", Duration.FromMilliseconds(500), Duration.FromSeconds(6), Millisecond) };
        if (draws.IsOn("allocation-timeout")) drawn = drawn with { AllocationTimeout = draws.Time("allocation-timeout", Duration.FromMilliseconds(500), Duration.FromSeconds(5), Millisecond) };
        if (draws.IsOn("max-attempts")) drawn = drawn with { MaxAttempts = (int)draws.Between("max-attempts", 1, 10) };
        if (draws.IsOn("max-end-retransmits")) drawn = drawn with { MaxEndRetransmits = (int)draws.Between("max-end-retransmits", 0, 8) };
        if (draws.IsOn("payload-size")) drawn = drawn with { PayloadSize = (int)draws.Magnitude("payload-size", 1, 1_400) };
        if (draws.IsOn("port-range")) drawn = drawn with { PortRange = Ports((ushort)draws.Between("port-range", SomePort - 1, SomePort), draws.Between("port-range length", 0, 3)) };
        if (draws.IsOn("reorder-window")) drawn = drawn with { ReorderWindow = (int)draws.Between("reorder-window", 0, 128) };
        // Values that do not go together are no test of a program.
        return drawn.Fault() is null ? drawn : parameters;
    }

    private static PortRange Ports(ushort first, long further) => new(first, (ushort)(first + further));
}
