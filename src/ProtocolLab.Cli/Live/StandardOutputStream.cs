using Microsoft.Win32.SafeHandles;

namespace ProtocolLab.Cli.Live;

/// <summary>Standard output for octets.</summary>
internal static class StandardOutputStream
{
    // The console's own stream keeps it to itself when the reader has gone.
    public static Stream Open() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
