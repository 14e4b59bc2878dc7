namespace ProtocolLab.Network.Async;

/// <summary>
/// How code goes on after an <c>await</c>: always on the thread of the run, in an order that depends on nothing else. The two
/// differ in what they can keep there: docs/using-the-network.md.
/// </summary>
public enum Continuations
{
    /// <summary>
    /// Through a queue, first in, first out, as in a program with a message loop. Takes <c>Task.Yield</c>, channels and
    /// semaphores; <c>ConfigureAwait(false)</c> only on what goes on without the queue itself.
    /// </summary>
    Queued,

    /// <summary>
    /// At once, within whatever completed the task. Takes every <c>ConfigureAwait</c>, but neither <c>Task.Yield</c> nor what
    /// always goes on elsewhere, such as channels and semaphores.
    /// </summary>
    Inline,
}
