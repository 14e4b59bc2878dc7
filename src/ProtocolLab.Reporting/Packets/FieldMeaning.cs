using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Reporting;

/// <summary>What a field's number says, in the packet that it stands in.</summary>
internal static class FieldMeaning
{
    public static string Of(PacketType type, string key, ulong number) => (type, key) switch
    {
        (PacketType.PortRequest, "port") => number == 0 ? "any session port will do" : "the session port that the leader would like",
        (PacketType.PortAllocated, "port") => number == 0 ? "no port" : "the session port that the server offers",
        (PacketType.PortAnswer, "port") => number == 0 ? "no port" : "the session port that was offered",
        (PacketType.Ack, "seq") => "of the packet that it confirms",
        (PacketType.PortAllocated, "seq") => "of the Port Request that it answers",
        (PacketType.Stream, "seq") => number == 0 ? "the first of the stream" : "",
        (PacketType.RegistrationRequest, "interval_us") => number == 0 ? "microseconds: no wish" : $"microseconds: {Duration.FromMicroseconds((long)number)} between stream packets",
        _ => "",
    };
}
