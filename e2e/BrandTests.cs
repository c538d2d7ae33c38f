using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>What a brand's pictures have in common, from its page to the file.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class BrandTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Kit_SetOnItsPage_IsInTheExportAndItsFile()
    {
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/brand");
        await page.Page.Locator("[data-logo]:enabled").SetInputFilesAsync(Portraits.Sample("elena"));
        await page.Page.Locator(".brand-logo-shown").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Corner" }).SelectOptionAsync("BottomRight");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "File names" }).FillAsync("summer-{people}-{size}");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add colour" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove #5b4bd6" })).ToBeVisibleAsync();

        await page.OpenAsync("/");
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();
        await page.Page.Locator("[data-shortcut=export]").ClickAsync();
        var link = page.Page.Locator("[data-download]");
        await Assertions.Expect(link).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("logo=true"));
        var download = await page.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        Assert.StartsWith("summer-Elena-Mei", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith("-original.png", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal("brand-colors", await page.Page.Locator("datalist").First.GetAttributeAsync("id"));
        Assert.Equal("#5b4bd6", await page.Page.Locator("datalist option").First.GetAttributeAsync("value"));
        Assert.Empty(page.Faults);
    }
}
