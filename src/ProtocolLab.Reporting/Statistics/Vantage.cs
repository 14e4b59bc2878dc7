using ProtocolLab.Conformance;

namespace ProtocolLab.Reporting;

/// <summary>Where a flow is measured: the best place that the trace shows.</summary>
internal enum Vantage
{
    /// <summary>Where datagrams arrive.</summary>
    Receiver,

    /// <summary>Where they set out; what became of them is not known.</summary>
    Sender,

    /// <summary>Somewhere between.</summary>
    Passing,
}

internal static class Vantages
{
    /// <summary>A receiver that the trace shows counts even if nothing arrived there, for that is what it shows.</summary>
    public static Vantage Of(Trace trace, Flow flow, bool seenAtSender, bool seenAtReceiver) =>
        seenAtReceiver || (seenAtSender && trace.Shows(flow.To.Address)) ? Vantage.Receiver
        : seenAtSender ? Vantage.Sender
        : Vantage.Passing;
}
