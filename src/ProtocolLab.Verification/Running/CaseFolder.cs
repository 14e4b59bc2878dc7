namespace ProtocolLab.Verification;

/// <summary>Where a case's files are: what is kept, in a folder of its own, and what is not, in a temporary one.</summary>
internal sealed class CaseFolder : IDisposable
{
    public const string TraceFile = "trace.pcapng";

    private CaseFolder(string kept, string scratch)
    {
        Kept = kept;
        Scratch = scratch;
    }

    /// <summary>Holds trace.pcapng, stdout.txt and stderr.txt.</summary>
    public string Kept { get; }

    /// <summary>Holds movies and output; gone when this is disposed.</summary>
    public string Scratch { get; }

    public string Trace => Path.Combine(Kept, TraceFile);

    /// <param name="cases">The folder of all cases.</param>
    /// <param name="name">The case's.</param>
    public static CaseFolder Make(string cases, string name) =>
        new(Directory.CreateDirectory(Path.Combine(cases, name)).FullName, Directory.CreateTempSubdirectory("protocollab-").FullName);

    /// <summary>Keeps the files of one attempt instead of an earlier one's.</summary>
    public static void Replace(string cases, string name, string by)
    {
        Remove(cases, name);
        Directory.Move(Path.Combine(cases, by), Path.Combine(cases, name));
    }

    /// <summary>Does away with the files of an attempt, if there are any.</summary>
    public static void Remove(string cases, string name)
    {
        var folder = Path.Combine(cases, name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Scratch, recursive: true);
        }
        catch (IOException)
        {
            // A program that outlived its end may still write here; the folder is a temporary one.
        }
    }
}
