using System.Runtime.InteropServices;

namespace ProtocolLab.Network.Sockets;

/// <summary>The two system calls that .NET's sockets lack; on Linux only.</summary>
internal static partial class Posix
{
    public const short ReadyToRead = 0x0001; // POLLIN

    private const nuint GetStamp = 0x8907; // SIOCGSTAMPNS

    /// <summary>Waits, to the nanosecond, until a socket can be read.</summary>
    /// <returns>How many can; 0 if none in time, or below 0 if a signal came.</returns>
    public static unsafe int Poll(Span<PollEntry> sockets, Duration atMost)
    {
        var limit = new TimeSpec(atMost.Nanoseconds / 1_000_000_000, atMost.Nanoseconds % 1_000_000_000);
        fixed (PollEntry* first = sockets) return PPoll(first, (nuint)sockets.Length, &limit, null);
    }

    /// <summary>When the kernel received the datagram that was read last from a socket. The first call turns stamps on, and has none.</summary>
    public static unsafe bool TryGetStamp(nint socket, out Instant at)
    {
        TimeSpec stamp;
        var has = IoControl((int)socket, GetStamp, &stamp) == 0;
        at = has ? new Instant((stamp.Seconds * 1_000_000_000) + stamp.Nanoseconds) : default;
        return has;
    }

    [LibraryImport("libc", EntryPoint = "ppoll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int PPoll(PollEntry* entries, nuint count, TimeSpec* limit, void* signals);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int IoControl(int descriptor, nuint request, TimeSpec* stamp);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>struct timespec of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
