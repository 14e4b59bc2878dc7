using System.Reflection;

namespace ProtocolLab.Reporting;

internal static class Tool
{
    /// <summary>The build's version, the same for every checkout of it.</summary>
    public static readonly string Version =
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
