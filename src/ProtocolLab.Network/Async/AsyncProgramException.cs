namespace ProtocolLab.Network.Async;

/// <summary>A task on a simulated host failed, waits for what never comes, or left the thread of the run.</summary>
public sealed class AsyncProgramException : Exception
{
    internal AsyncProgramException(string host, Instant at, string what, Exception? cause = null)
        : base($"{host} at {at} s: {what}", cause)
    {
        Host = host;
        At = at;
    }

    /// <summary>The host's name.</summary>
    public string Host { get; }

    /// <summary>When, in virtual time.</summary>
    public Instant At { get; }
}
