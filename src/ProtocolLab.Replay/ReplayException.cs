namespace ProtocolLab.Replay;

/// <summary>A capture cannot be replayed as asked; the message says what was seen, and what to do instead.</summary>
public sealed class ReplayException(string message) : Exception(message);
