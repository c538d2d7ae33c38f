using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The page of settings.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class SettingsTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Link_ForAnotherDevice_IsCopiedAtAPress()
    {
        await using var page = await studio.OpenAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.OpenAsync("/settings");

        // What is pressed before the page hears it is pressed again by itself; the switches tell when it does.
        await Assertions.Expect(page.Page.Locator("#shortcuts-on")).ToBeEnabledAsync();
        await page.Page.Locator("[data-copy-join]").ClickAsync();

        await Assertions.Expect(page.Page.Locator("[data-copied]")).ToHaveTextAsync("Copied");
        var link = await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(await page.Page.Locator("[data-join]").InputValueAsync(), link);
        Assert.StartsWith(studio.Address + "/join/", link, StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Link_WhereTheBrowserCopiesNothing_IsSelectedForTheHand()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined }); Document.prototype.execCommand = () => false;");
        await page.OpenAsync("/settings");
        await Assertions.Expect(page.Page.Locator("#shortcuts-on")).ToBeEnabledAsync();

        await page.Page.Locator("[data-copy-join]").ClickAsync();

        await Assertions.Expect(page.Page.Locator("[data-copied]")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Page.Locator("[data-copied]")).Not.ToHaveTextAsync("Copied");
        Assert.Equal(await page.Page.Locator("[data-join]").InputValueAsync(), await page.Page.Locator("[data-join]").EvaluateAsync<string>("field => field.value.slice(field.selectionStart, field.selectionEnd)"));
        Assert.Empty(page.Faults);
    }
}
