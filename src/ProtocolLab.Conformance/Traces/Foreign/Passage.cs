namespace ProtocolLab.Conformance;

/// <summary>One datagram at one point of capture, which may have seen it more than once.</summary>
/// <param name="First">Where it came from.</param>
/// <param name="Last">Where it went to; the same as <paramref name="First"/> if the capture does not tell.</param>
/// <param name="Sightings">How many frames show it.</param>
internal readonly record struct Passage(Observation First, Observation Last, int Sightings)
{
    public Flow Flow => First.Flow;

    /// <summary>It came in and went out again: the host is on the way between the two ends.</summary>
    public bool IsForwarded => First.Place == Place.AtReceiver && Last.Place == Place.AtSender;
}
