using Microsoft.Playwright;
using NUnit.Framework;
using ProtocolLab.Tests.Repository;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>The picture that the README shows of a report (docs/browser-tests.md); taken when asked for by name.</summary>
[Explicit("Writes docs/images/report.png")]
public sealed class ReadmePicture
{
    [Test]
    public async Task Picture_in_the_README_is_taken_anew()
    {
        await using var opened = await OpenedPage.OpenAsync(WrittenPages.Failing, new PageTerms(Height: 1_360));
        var path = RepositoryFiles.FullPath("docs/images/report.png");
        await opened.Page.ScreenshotAsync(new() { Path = path, Scale = ScreenshotScale.Css });
        Assert.That(new FileInfo(path).Length, Is.LessThan(250_000));
    }
}
