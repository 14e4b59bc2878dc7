namespace ProtocolLab.Verification;

/// <summary>Lets only as many programs start at the same time as there are cores: starting is what costs a program the most, and a starving one is late.</summary>
internal sealed class StartGate : IDisposable
{
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>Waits for a place; disposing what comes back frees it.</summary>
    public IDisposable Enter(CancellationToken cancelled)
    {
        try
        {
            places.Wait(cancelled);
            return new Place(places);
        }
        catch (OperationCanceledException)
        {
            return new Place(null);
        }
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
