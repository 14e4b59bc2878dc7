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

    /// <summary>Ends the client, if it has not ended: it writes what it holds and releases its ports. That is a failure (section 6).</summary>
    /// <param name="why">One line for the person who ran it.</param>
    void BreakOff(string why);
}
