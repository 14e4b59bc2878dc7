using NUnit.Framework;
using ProtocolLab.Tests.Support;
using ProtocolLab.Verification;

namespace ProtocolLab.Tests.Verification;

internal sealed class CaseFolderTests
{
    private TemporaryDirectory folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void What_is_kept_stays_and_the_rest_is_gone()
    {
        string scratch;
        using (var made = CaseFolder.Make(folder["cases"], "server-a"))
        {
            scratch = made.Scratch;
            Directory.CreateDirectory(Path.Combine(scratch, "movies"));
            File.WriteAllText(Path.Combine(scratch, "movies", "a.ts"), "movie");
            File.WriteAllText(made.Trace, "trace");
        }

        Assert.That(scratch, Does.Not.Exist);
        Assert.That(folder["cases/server-a/trace.pcapng"], Does.Exist);
    }

    [Test]
    public void Attempt_that_stands_takes_the_place_of_the_one_before()
    {
        Attempt("server-a", "first");
        Attempt("server-a.again", "second");
        CaseFolder.Replace(folder["cases"], "server-a", "server-a.again");
        Assert.That(File.ReadAllText(folder["cases/server-a/trace.pcapng"]), Is.EqualTo("second"));
        Assert.That(folder["cases/server-a.again"], Does.Not.Exist);
    }

    [Test]
    public void Attempt_that_left_nothing_is_removed_all_the_same()
    {
        Attempt("server-a", "first");
        CaseFolder.Remove(folder["cases"], "server-a.again");
        CaseFolder.Remove(folder["cases"], "server-a");
        Assert.That(Directory.GetFileSystemEntries(folder["cases"]), Is.Empty);
    }

    private void Attempt(string name, string text)
    {
        using var made = CaseFolder.Make(folder["cases"], name);
        File.WriteAllText(made.Trace, text);
    }
}
