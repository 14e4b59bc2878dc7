using NUnit.Framework;

namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>What the tests of this namespace share, and what is cleared away after the last of them.</summary>
[SetUpFixture]
public sealed class BrowserLife
{
    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await Chromium.EndAsync();
        WrittenPages.Clear();
    }
}
