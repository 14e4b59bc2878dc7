using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>Pictures of pages, kept where somebody asks for them.</summary>
internal static class Screenshots
{
    /// <summary>Names the folder, seen from the repository's root; without it none is written.</summary>
    private const string FolderVariable = "PROTOCOLLAB_SCREENSHOTS";

    /// <summary>Writes what the window shows to NAME-THEME-WIDTH.png.</summary>
    public static async Task KeepAsync(OpenedPage opened, string name, string theme)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder) return;
        var width = opened.Page.ViewportSize!.Width;
        await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(RepositoryFiles.FullPath(folder), $"{name}-{theme}-{width}.png") });
    }
}
