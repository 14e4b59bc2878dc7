using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ProtocolLab.Scenarios;

/// <summary>Whether a path, its links followed, leads to a regular file. To open what is none may block for ever (a pipe).</summary>
internal static partial class RegularFile
{
    // struct statx: stx_mode is 16 bits at octet 28, alike on every processor.
    private const int StatLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000; // S_IFMT
    private const int Regular = 0x8000; // S_IFREG
    private const uint WantType = 0x0001; // STATX_TYPE
    private const int FromCurrentFolder = -100; // AT_FDCWD

    /// <summary>False also for a link that leads nowhere, and for a name that is not UTF-8, which .NET cannot spell.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux()) return File.Exists(path);
        Span<byte> stat = stackalloc byte[StatLength];
        if (Stat(FromCurrentFolder, path, 0, WantType, ref MemoryMarshal.GetReference(stat)) != 0) return false;
        var mode = BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(stat[ModeOffset..]) : BinaryPrimitives.ReadUInt16BigEndian(stat[ModeOffset..]);
        return (mode & TypeMask) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(int folder, string path, int flags, uint mask, ref byte stat);
}
