namespace ProtocolLab.Network.Async;

/// <summary>Somebody who waits for a datagram. Whoever awaits it goes on within the call that completes it, or through the program's queue.</summary>
internal sealed class PendingReceive : TaskCompletionSource<ReceivedDatagram>
{
    private readonly AsyncProgram program;
    private readonly LinkedList<PendingReceive> line;
    private readonly LinkedListNode<PendingReceive> place;
    private IDisposable? cancelling;

    public PendingReceive(AsyncProgram program, LinkedList<PendingReceive> line)
    {
        (this.program, this.line) = (program, line);
        place = line.AddLast(this);
    }

    public void CancelWith(CancellationToken token)
    {
        if (token.CanBeCanceled) cancelling = token.UnsafeRegister(static (receive, cancelled) => ((PendingReceive)receive!).Cancel(cancelled), this);
    }

    public void Succeed(ReceivedDatagram datagram) => Complete(() => TrySetResult(datagram));

    public void Fail(Exception failure) => Complete(() => TrySetException(failure));

    private void Cancel(CancellationToken token)
    {
        if (program.TakeTurn()) Complete(() => TrySetCanceled(token));
    }

    private void Complete(Action completion)
    {
        cancelling?.Dispose();
        if (place.List == line) line.Remove(place);
        ContinuationQueue.Outside(completion);
    }
}
