using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ProtocolLab.Verification;

/// <summary>
/// A program and everything that it started. Descendants are found by their parents and, because a parent may be gone, by
/// a mark in their environment.
/// </summary>
internal static partial class ProcessTree
{
    /// <summary>The variable that marks every process of a case.</summary>
    public const string Mark = "PROTOCOLLAB_PROCESS";

    /// <summary>What is still there after so many looks cannot be ended.</summary>
    private const int MostLooks = 10;

    private const int Terminate = 15; // SIGTERM

    // These do not pass a signal on to the program that they were asked to run.
    private static readonly HashSet<string> Shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "busybox", "go"];

    /// <summary>Asks a program to end (SIGTERM); of a shell, the program that it runs.</summary>
    public static void AskToEnd(Process process)
    {
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else Ask(process.Id);
    }

    /// <summary>Ends whatever carries a mark, and says how many there were.</summary>
    public static int EndMarked(string mark)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        HashSet<int> ended = [];
        // One that starts another while it is ended leaves a child that only another look finds.
        for (var look = 0; look < MostLooks && Marked(mark) is { Count: > 0 } leftovers; look++)
        {
            foreach (var leftover in leftovers)
            {
                Kill(leftover);
                ended.Add(leftover);
            }
        }

        return ended.Count;
    }

    /// <summary>Processes that carry a mark and still live.</summary>
    public static IReadOnlyList<int> Marked(string mark) => [.. All().Where(id => Carries(id, mark) && StateOf(id) is not ('Z' or 'X'))];

    private static void Ask(int id)
    {
        var children = OperatingSystem.IsLinux() && Shells.Contains(NameOf(id)) ? ChildrenOf(id) : [];
        foreach (var child in children) Ask(child);
        // One that is gone already needs no asking.
        if (children.Count == 0) _ = Kill(id, Terminate);
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(1_000);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture));

    private static List<int> ChildrenOf(int parent) => [.. All().Where(id => Stat(id) is [_, var its, ..] && its == parent.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static string NameOf(int id) => Read($"/proc/{id}/comm").Trim();

    private static char StateOf(int id) => Stat(id) is [{ Length: 1 } state, ..] ? state[0] : 'X';

    // What follows the name, which may hold anything: state, parent, …
    private static string[] Stat(int id)
    {
        var text = Read($"/proc/{id}/stat");
        return text.Length == 0 ? [] : text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static bool Carries(int id, string mark) => Read($"/proc/{id}/environ").Split('\0').Contains($"{Mark}={mark}");

    private static string Read(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
