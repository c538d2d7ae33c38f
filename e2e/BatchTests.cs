using System.IO.Compression;
using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Many pictures at once.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class BatchTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Batch_OfSamplesOntoOneBase_ComesAsAZipWithAReport()
    {
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/batch");
        await Assertions.Expect(page.Page.Locator("#batch-base")).ToBeDisabledAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Four samples" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".batch-faces li")).ToHaveCountAsync(4);

        await Assertions.Expect(page.Page.Locator("#batch-base option")).ToHaveCountAsync(4);
        await page.Page.GetByLabel("Name of the batch").FillAsync("Team");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".batch-list img")).ToHaveCountAsync(3, new() { Timeout = 120_000 });

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "ZIP with report" }).ClickAsync());
        Assert.Equal("Team.zip", download.SuggestedFilename);
        using var archive = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Equal(4, archive.Entries.Count);
        Assert.Contains(archive.Entries, entry => entry.Name == "report.csv");
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Batch_OfAFolderOfFolders_AveragesEachOfThem()
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-folders-");
        foreach (var (team, name) in new[] { ("north", "mei"), ("north", "jun"), ("south", "ruth"), ("south", "elena"), ("alone", "alex") })
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, team));
            File.Copy(Portraits.Sample(name), Path.Combine(folder.FullName, team, name + ".jpg"));
        }

        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/batch");
        await page.Page.Locator(".drop-surface[data-ready] [data-folder-picker]").SetInputFilesAsync(folder.FullName);
        await Assertions.Expect(page.Page.Locator(".batch-faces li")).ToHaveCountAsync(5, new() { Timeout = 60_000 });
        await page.Page.GetByLabel("Make", new() { Exact = true }).SelectOptionAsync("Folders");
        await Assertions.Expect(page.Page.Locator(".batch-folders li")).ToHaveCountAsync(3);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".batch-list img")).ToHaveCountAsync(2, new() { Timeout = 120_000 });
        Assert.Equal(["north", "south"], (await page.Page.Locator(".batch-list strong").AllTextContentsAsync()).Order(StringComparer.Ordinal));
        folder.Delete(recursive: true);
        Assert.Empty(page.Faults);
    }
}
