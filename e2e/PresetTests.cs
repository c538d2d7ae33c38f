using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Presets from their own page.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class PresetTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Preset_UsedFromItsPage_IsLoadedOntoTheDraftOnce()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await page.ChooseFilesAsync(Portraits.Payload("mei", "Mei"));
        await page.WaitForPeopleAsync(2);

        await page.OpenAsync("/presets");
        await page.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Passport" }).GetByRole(AriaRole.Link, new() { Name = "Use in the studio" }).ClickAsync();

        await Assertions.Expect(page.Page.GetByText("Passport is loaded.")).ToBeAttachedAsync();
        await page.WaitForPeopleAsync(2);
        Assert.DoesNotContain("preset", page.Page.Url, StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }
}
