using NUnit.Framework;

namespace ProtocolLab.Tests.Support;

/// <summary>tshark as a witness of what a capture holds; a test that asks it is skipped, with the reason, where it is missing.</summary>
internal sealed class Tshark
{
    private const char Separator = '\t';

    private readonly ExternalProgram program = ExternalProgram.FindOrSkip("tshark");

    /// <summary>The fields of every frame that the filter lets through; several values of one field are joined by <c>;</c>.</summary>
    /// <param name="path">A capture.</param>
    /// <param name="fields">Names of fields.</param>
    /// <param name="options">Further arguments, such as a filter.</param>
    public IReadOnlyList<string[]> Show(string path, IReadOnlyList<string> fields, params string[] options)
    {
        var output = Run(["-r", path, .. options, "-T", "fields", "-E", $"separator={Separator}", "-E", "aggregator=;", .. fields.SelectMany(field => new[] { "-e", field })]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(Separator))];
    }

    /// <summary>Its standard output; the test fails on any complaint.</summary>
    public string Run(params string[] arguments)
    {
        var result = program.Run(arguments);
        var complaints = result.Error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("Running as user", StringComparison.Ordinal));
        Assert.That(complaints, Is.Empty);
        Assert.That(result.ExitCode, Is.Zero);
        return result.Output.ReplaceLineEndings("\n");
    }
}
