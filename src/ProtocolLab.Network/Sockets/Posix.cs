using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProtocolLab.Network.Sockets;

/// <summary>The system calls that .NET's sockets lack; on Linux only.</summary>
internal static partial class Posix
{
    private const short ReadyToRead = 0x0001; // POLLIN, EPOLLIN
    private const int Add = 1; // EPOLL_CTL_ADD
    private const int Delete = 2; // EPOLL_CTL_DEL
    private const int CloseOnExec = 0x80000; // EPOLL_CLOEXEC
    private const nuint GetStamp = 0x8907; // SIOCGSTAMPNS

    // struct epoll_event is packed on x86-64, and nowhere else.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private static readonly int EventData = EventSize - sizeof(long);

    /// <summary>A set of sockets that can be waited for together, at a cost that does not grow with their number.</summary>
    /// <exception cref="IOException">The system has no room for one more.</exception>
    public static SafeFileHandle OpenSet()
    {
        var set = new SafeFileHandle(EPollCreate(CloseOnExec), ownsHandle: true);
        return set.IsInvalid ? throw new IOException("cannot wait for sockets: this process has too many files open.") : set;
    }

    /// <exception cref="IOException">The system has no room for one more.</exception>
    public static void AddTo(SafeFileHandle set, nint socket)
    {
        Span<byte> entry = stackalloc byte[EventSize];
        entry.Clear();
        MemoryMarshal.Write(entry, (uint)ReadyToRead);
        MemoryMarshal.Write(entry[EventData..], (long)socket);
        if (EPollControl(set, Add, (int)socket, ref MemoryMarshal.GetReference(entry)) != 0) throw new IOException("cannot wait for one more socket: the system's limit is reached.");
    }

    public static void RemoveFrom(SafeFileHandle set, nint socket)
    {
        Span<byte> entry = stackalloc byte[EventSize];
        EPollControl(set, Delete, (int)socket, ref MemoryMarshal.GetReference(entry));
    }

    /// <summary>Waits, to the nanosecond, until a socket of a set can be read.</summary>
    /// <returns>False if none can in time, or if a signal came.</returns>
    public static unsafe bool Await(SafeFileHandle set, Duration atMost)
    {
        var limit = new TimeSpec(atMost.Nanoseconds / 1_000_000_000, atMost.Nanoseconds % 1_000_000_000);
        // A set can be waited for like a socket; its own call counts in milliseconds.
        var entry = new PollEntry { Descriptor = (int)set.DangerousGetHandle(), Events = ReadyToRead };
        return PPoll(&entry, 1, &limit, null) > 0;
    }

    /// <summary>Which sockets of a set can be read now.</summary>
    /// <param name="set">The set.</param>
    /// <param name="sockets">Gets them.</param>
    /// <returns>How many there are.</returns>
    public static int TakeReady(SafeFileHandle set, Span<nint> sockets)
    {
        Span<byte> entries = stackalloc byte[EventSize * sockets.Length];
        var count = Math.Max(0, EPollWait(set, ref MemoryMarshal.GetReference(entries), sockets.Length, 0));
        for (var i = 0; i < count; i++) sockets[i] = (nint)MemoryMarshal.Read<long>(entries[((i * EventSize) + EventData)..]);
        return count;
    }

    /// <summary>Reads one datagram. An empty socket is an everyday event here, and an exception in .NET's own sockets.</summary>
    /// <param name="socket">Does not block.</param>
    /// <param name="buffer">Gets the payload.</param>
    /// <param name="address">Gets the sender's sockaddr.</param>
    /// <returns>Its length; below 0 if none waits.</returns>
    public static unsafe int Receive(nint socket, Span<byte> buffer, Span<byte> address)
    {
        var size = address.Length;
        fixed (byte* octets = buffer, sender = address) return (int)ReceiveFrom((int)socket, octets, (nuint)buffer.Length, 0, sender, &size);
    }

    /// <summary>Sends one datagram.</summary>
    /// <returns>Null if the system took it; else why not.</returns>
    public static unsafe string? Send(nint socket, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> address)
    {
        fixed (byte* octets = payload, receiver = address)
        {
            return SendTo((int)socket, octets, (nuint)payload.Length, 0, receiver, (uint)address.Length) >= 0 ? null : Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>When the kernel received the datagram that was read last from a socket. The first call turns stamps on, and has none.</summary>
    public static unsafe bool TryGetStamp(nint socket, out Instant at)
    {
        TimeSpec stamp;
        var has = IoControl((int)socket, GetStamp, &stamp) == 0;
        at = has ? new Instant((stamp.Seconds * 1_000_000_000) + stamp.Nanoseconds) : default;
        return has;
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EPollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EPollControl(SafeFileHandle set, int operation, int descriptor, ref byte entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EPollWait(SafeFileHandle set, ref byte entries, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ppoll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int PPoll(PollEntry* entries, nuint count, TimeSpec* limit, void* signals);

    [LibraryImport("libc", EntryPoint = "recvfrom")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint ReceiveFrom(int descriptor, byte* octets, nuint length, int flags, byte* address, int* size);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint SendTo(int descriptor, byte* octets, nuint length, int flags, byte* address, uint size);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int IoControl(int descriptor, nuint request, TimeSpec* stamp);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>struct timespec of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
