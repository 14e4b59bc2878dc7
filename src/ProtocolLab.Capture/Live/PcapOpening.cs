namespace ProtocolLab.Capture.Live;

/// <summary>The steps from an interface's name to a capture that runs, and what can go wrong in each.</summary>
internal static unsafe class PcapOpening
{
    /// <summary>Frames may wait that long in the kernel for company; a reader that sees none wakes as often.</summary>
    public const int TimeoutMilliseconds = 100;

    private const string AnyInterface = "any";

    /// <returns>The handle; the caller closes it.</returns>
    public static nint Activate(PcapOptions options)
    {
        var error = stackalloc byte[LibPcap.ErrorLength];
        var handle = LibPcap.Create(options.Interface, error);
        if (handle == 0) throw new LiveCaptureException(LiveCaptureFault.Other, LibPcap.Text(error));
        try
        {
            _ = LibPcap.SetSnapLength(handle, options.SnapLength);
            _ = LibPcap.SetPromiscuous(handle, options.IsPromiscuous ? 1 : 0);
            _ = LibPcap.SetTimeout(handle, TimeoutMilliseconds);
            _ = LibPcap.SetBufferSize(handle, options.BufferOctets);
            // Not every system has them; microseconds it is then.
            _ = LibPcap.SetTimestampPrecision(handle, LibPcap.NanosecondPrecision);
            // Above 0 are warnings, such as that "any" cannot be promiscuous.
            var status = LibPcap.Activate(handle);
            if (status < 0) throw new LiveCaptureException(FaultOf(status, options.Interface), Words(handle, status));
            if (options.Interface == AnyInterface) _ = LibPcap.SetDataLink(handle, DataLink.LinuxSll2);
            return handle;
        }
        catch
        {
            LibPcap.Close(handle);
            throw;
        }
    }

    public static void Filter(nint handle, string filter)
    {
        LibPcap.FilterProgram program = default;
        if (LibPcap.Compile(handle, &program, filter, optimize: 1, LibPcap.UnknownNetmask) != 0)
            throw new LiveCaptureException(LiveCaptureFault.BadFilter, LibPcap.Text(LibPcap.GetError(handle)));
        var status = LibPcap.SetFilter(handle, &program);
        LibPcap.FreeCode(&program);
        if (status != 0) throw new LiveCaptureException(LiveCaptureFault.Other, Words(handle, status));
    }

    private static LiveCaptureFault FaultOf(int status, string name) => status switch
    {
        LibPcap.NoSuchDevice => LiveCaptureFault.NoSuchInterface,
        // Without the right nobody is told whether there is such an interface; the list is open to all.
        LibPcap.PermissionDenied or LibPcap.PromiscuousPermissionDenied => IsKnown(name) ? LiveCaptureFault.NoRight : LiveCaptureFault.NoSuchInterface,
        _ => LiveCaptureFault.Other,
    };

    private static bool IsKnown(string name) => name == AnyInterface || DeviceList.Read().Any(device => device.Name == name);

    private static string Words(nint handle, int status)
    {
        var general = LibPcap.Text(LibPcap.StatusText(status));
        var particular = LibPcap.Text(LibPcap.GetError(handle));
        if (particular.Length == 0) return general;
        return status == LibPcap.Failed ? particular : $"{general}: {particular}";
    }
}
