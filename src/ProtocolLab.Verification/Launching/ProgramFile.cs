using System.Reflection;

namespace ProtocolLab.Verification;

/// <summary>Finds the file behind a command's first word before anything is started, so that a missing one is told from one that failed.</summary>
internal static class ProgramFile
{
    private const string Itself = "protocollab";

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="CommandException">There is no such program, or it cannot be run.</exception>
    public static string Find(string word)
    {
        if (IsPath(word))
        {
            if (Directory.Exists(word)) throw new CommandException($"'{word}' is a folder, not a program.");
            var file = WithExtension(Path.GetFullPath(word)).FirstOrDefault(File.Exists)
                ?? throw new CommandException($"There is no program '{word}' (looked for {Path.GetFullPath(word)}).");
            return IsExecutable(file) ? file : throw new CommandException($"'{word}' cannot be run: it is not executable (chmod +x {word}).");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.SelectMany(folder => WithExtension(Path.Combine(folder, word))).FirstOrDefault(file => File.Exists(file) && IsExecutable(file));
        return found
            ?? (word == Itself ? Environment.ProcessPath : null)
            ?? throw new CommandException($"There is no program '{word}' in PATH. For one in this folder write ./{word}.");
    }

    /// <summary>What comes before the user's arguments: this very program may run as "dotnet protocollab.dll".</summary>
    public static IEnumerable<string> LeadingArguments(string program) =>
        program == Environment.ProcessPath && Path.GetFileNameWithoutExtension(program) != Itself && Assembly.GetEntryAssembly()?.GetName().Name == Itself
            ? [Assembly.GetEntryAssembly()!.Location]
            : [];

    private static bool IsPath(string word) => word.Contains('/', StringComparison.Ordinal) || word.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsExecutable(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0;

    private static IEnumerable<string> WithExtension(string file) => OperatingSystem.IsWindows()
        ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE").Split(';').Prepend("").Select(extension => file + extension)
        : [file];
}
