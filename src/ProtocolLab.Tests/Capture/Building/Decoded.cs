using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Tests.Capture.Building;

/// <summary>A decoded datagram that outlives its frame.</summary>
internal sealed record Decoded(
    DecodeOutcome Outcome, string From, string To, string Payload, int PayloadLength, bool IsComplete, ChecksumState Checksum, Direction Direction)
{
    public static Decoded From4(ChecksumState checksum = ChecksumState.Good, Direction direction = Direction.Unknown) =>
        new(DecodeOutcome.Udp, "10.0.0.1:5000", "10.0.0.2:6000", Convert.ToHexString(Packets.Payload), Packets.Payload.Length, true, checksum, direction);

    public static Decoded From6(ChecksumState checksum = ChecksumState.Good, Direction direction = Direction.Unknown) =>
        From4(checksum, direction) with { From = "[fd00::1]:5000", To = "[fd00::2]:6000" };

    public static Decoded Of(LinkType linkType, byte[] frame, long? originalLength = null)
    {
        var outcome = FrameDecoder.Decode(linkType, frame, originalLength ?? frame.Length, out var datagram);
        return new Decoded(
            outcome, datagram.From.ToString(), datagram.To.ToString(), Convert.ToHexString(datagram.Payload),
            datagram.PayloadLength, datagram.IsComplete, datagram.Checksum, datagram.Direction);
    }

    public static DecodeOutcome OutcomeOf(LinkType linkType, byte[] frame, long? originalLength = null) => Of(linkType, frame, originalLength).Outcome;
}
