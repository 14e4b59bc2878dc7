using ProtocolLab.Network;

namespace ProtocolLab.MovieStreaming.Client;

/// <summary>A leader or a member.</summary>
public interface IClient : IProgram
{
    /// <summary>Null until the client has ended and released its ports.</summary>
    ClientOutcome? Outcome { get; }

    ReceptionCounts Counts { get; }

    /// <summary>P, once the client knows it.</summary>
    ushort? SessionPort { get; }
}
