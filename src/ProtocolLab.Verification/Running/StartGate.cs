using ProtocolLab.Network;

namespace ProtocolLab.Verification;

/// <summary>
/// Lets only as many programs start at the same time as there are cores, and none while the machine is late: starting is
/// what costs a program the most, and one that starves is late itself.
/// </summary>
internal sealed class StartGate(Canary canary) : IDisposable
{
    /// <summary>A machine that was this late a moment ago has enough to do.</summary>
    private static readonly Duration Strained = Duration.FromMilliseconds(12);

    private static readonly Duration Moment = Duration.FromMilliseconds(200);

    /// <summary>Other programs may strain a machine for ever.</summary>
    private static readonly Duration LongestRest = Duration.FromSeconds(1);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>Waits for a place; disposing what comes back frees it.</summary>
    public IDisposable Enter(CancellationToken cancelled)
    {
        try
        {
            places.Wait(cancelled);
        }
        catch (OperationCanceledException)
        {
            return new Place(null);
        }

        var until = canary.Clock + LongestRest;
        while (canary.Clock < until && canary.WorstSince(canary.Clock - Moment) > Strained && !cancelled.WaitHandle.WaitOne(Glance))
        {
        }

        return new Place(places);
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
