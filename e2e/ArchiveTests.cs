using System.IO.Compression;
using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Everything of somebody's, asked for in the settings, packed behind the page's back and taken home.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ArchiveTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Everything_AskedForInTheSettings_IsPackedAndHasTheirPhotos()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Payload("jun"));
        await page.WaitForPeopleAsync(1);
        await page.OpenAsync("/settings");

        await page.Page.Locator("[data-archive-ask]").ClickAsync();
        var take = page.Page.Locator("[data-archive-file]");
        await Assertions.Expect(take).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var download = await page.Page.RunAndWaitForDownloadAsync(() => take.ClickAsync());

        using var archive = await ZipFile.OpenReadAsync((await download.PathAsync())!);
        Assert.Contains(archive.Entries, entry => entry.FullName.StartsWith("photos/img_", StringComparison.Ordinal) && entry.Length > 1000);
        Assert.NotNull(archive.GetEntry("about.json"));
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }
}
