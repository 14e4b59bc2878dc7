namespace ProtocolLab.Network.Async;

/// <summary>What is said about programs that cannot go on, with what to do about it.</summary>
internal static class AsyncFaults
{
    public const string Escaped =
        "the program goes on in a thread other than the run's, where nothing repeats. Task.Run, real I/O, timers without the host's TimeProvider and " +
        "threads are outside of the simulation; await what AsyncHost offers, and see docs/using-the-network.md for ConfigureAwait(false)";

    public const string Restless = "the program goes on and on without letting time pass: more than 1,000,000 continuations at one event";

    public const string Cancelled = "the program ended by cancelling itself";

    private const string Outside =
        "something that is outside of the simulation (Task.Run, real I/O, Task.Delay without the host's TimeProvider), or that nobody completes";

    public static string Stuck(IReadOnlyList<AsyncProgram> programs) =>
        $"nothing is left to happen, but not all programs have ended. {string.Join("; ", programs.Select(WaitOf))}";

    private static string WaitOf(AsyncProgram program) =>
        program.Process.Host.Backlog is not null ? $"{program.Host} is paused, and nobody resumes it"
        : program.WaitsAt is { Count: > 0 } places ? $"{program.Host} waits for a datagram at {string.Join(", ", places)}" : $"{program.Host} waits for {Outside}";
}
