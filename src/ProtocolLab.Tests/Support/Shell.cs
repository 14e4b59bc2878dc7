using System.Globalization;
using NUnit.Framework;

namespace ProtocolLab.Tests.Support;

/// <summary>Third-party programs of a few lines, for the system's shell, and what Linux tells of processes.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Writes a script, and gives the command that runs it.</summary>
    /// <remarks>Not run by itself: another test may start a process while the file is written, and a file that is open for writing is not executed.</remarks>
    public static string Script(string path, string text)
    {
        File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n");
        return $"sh '{path}'";
    }

    /// <summary>Makes a file a program.</summary>
    public static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Whether a process is there, be it as a zombie.</summary>
    public static bool Exists(int id) => Directory.Exists($"/proc/{id.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Processes that live and have an entry, such as NAME=value, in the environment that they were started with.</summary>
    public static IReadOnlyList<string> Carrying(string entry) =>
        [.. Directory.EnumerateDirectories("/proc").Where(path => Path.GetFileName(path).All(char.IsAsciiDigit) && Read(path, "environ").Split('\0').Contains(entry))];

    /// <summary>Waits until something is so; fails the test, with what was waited for, if it is not so within a minute.</summary>
    public static void Await(Func<bool> isSo, string what) => Assert.That(SpinWait.SpinUntil(isSo, Patience), Is.True, $"waited in vain for {what}");

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
