using System.Runtime.InteropServices;

namespace ProtocolLab.Capture.Live;

/// <summary>The functions of libpcap that are used here (pcap(3PCAP)), as they are; <see cref="PcapLibrary.Require"/> comes first.</summary>
internal static unsafe partial class LibPcap
{
    /// <summary>PCAP_ERRBUF_SIZE.</summary>
    public const int ErrorLength = 256;

    public const int NanosecondPrecision = 1; // PCAP_TSTAMP_PRECISION_NANO
    public const uint UnknownNetmask = uint.MaxValue; // PCAP_NETMASK_UNKNOWN
    public const int Failed = -1; // PCAP_ERROR
    public const int Broken = -2; // PCAP_ERROR_BREAK
    public const int NoSuchDevice = -5; // PCAP_ERROR_NO_SUCH_DEVICE
    public const int PermissionDenied = -8; // PCAP_ERROR_PERM_DENIED
    public const int PromiscuousPermissionDenied = -11; // PCAP_ERROR_PROMISC_PERM_DENIED

    static LibPcap() => NativeLibrary.SetDllImportResolver(typeof(LibPcap).Assembly, PcapLibrary.Resolve);

    /// <summary>libpcap's own words, which end with a NUL.</summary>
    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_create", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Create(string source, byte* error);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_snaplen")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetSnapLength(nint handle, int octets);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_promisc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetPromiscuous(nint handle, int on);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_timeout")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetTimeout(nint handle, int milliseconds);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_buffer_size")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetBufferSize(nint handle, int octets);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_tstamp_precision")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetTimestampPrecision(nint handle, int precision);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_get_tstamp_precision")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int GetTimestampPrecision(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_activate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Activate(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_datalink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetDataLink(nint handle, int type);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_datalink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int DataLink(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_snapshot")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SnapLength(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_compile", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Compile(nint handle, FilterProgram* program, string filter, int optimize, uint netmask);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_setfilter")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetFilter(nint handle, FilterProgram* program);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_freecode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void FreeCode(FilterProgram* program);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_next_ex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Next(nint handle, PacketHeader** header, byte** data);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_setnonblock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetNonBlocking(nint handle, int on, byte* error);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_breakloop")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void BreakLoop(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_stats")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Stats(nint handle, Statistics* statistics);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void Close(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_geterr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial byte* GetError(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_statustostr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial byte* StatusText(int status);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_findalldevs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int FindAllDevices(Device** devices, byte* error);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_freealldevs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void FreeAllDevices(Device* devices);

    /// <summary>struct pcap_pkthdr. Some systems fill only half of the fraction's place.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PacketHeader
    {
        public CLong Seconds;
        public CLong Fraction;
        public uint Captured;
        public uint Length;
    }

    /// <summary>struct bpf_program.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FilterProgram
    {
        public uint Length;
        public nint Instructions;
    }

    /// <summary>struct pcap_stat, with the three fields that Windows adds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Statistics
    {
        public uint Received;
        public uint Dropped;
        public uint DroppedByInterface;
        public uint WindowsCaptured;
        public uint WindowsSent;
        public uint WindowsNetDropped;
    }

    /// <summary>struct pcap_if.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Device
    {
        public Device* Next;
        public byte* Name;
        public byte* Description;
        public DeviceAddress* Addresses;
        public uint Flags;
    }

    /// <summary>struct pcap_addr; the netmask and what follows it are not read.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct DeviceAddress
    {
        public DeviceAddress* Next;
        public byte* Address;
    }
}
