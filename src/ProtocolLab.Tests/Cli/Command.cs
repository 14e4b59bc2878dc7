using ProtocolLab.Tests.Repository;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Cli;

/// <summary>The command as a user runs it: a process of its own.</summary>
internal static class Command
{
    public static ProgramResult Run(params string[] arguments) =>
        ExternalProgram.FindOrSkip("dotnet").Run([Path.Combine(AppContext.BaseDirectory, "protocollab.dll"), .. arguments]);

    public static string Scenario(string name) => RepositoryFiles.FullPath($"scenarios/{name}.yaml");
}
