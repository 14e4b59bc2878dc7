namespace ProtocolLab.Campaigns;

/// <summary>A file is no journal of a campaign; the message names file and line, and what to do.</summary>
public sealed class JournalFormatException(string message) : Exception(message);
