using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>What others see of a picture.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class SharingTests(StudioServer studio)
{
    [BrowserFact]
    public async Task T13_SharedLink_HidesWhatWasSwitchedOff()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        await page.OpenAsync("/gallery");
        await page.Page.Locator(".tile-link").ClickAsync();
        await page.Page.Locator(".viewer .button:has(.material-icon:text-is('share'))").ClickAsync();
        await page.Page.Locator("#share-download").UncheckAsync();
        await page.Page.Locator(".share-form button[type=submit]").ClickAsync();
        var link = await page.Page.Locator(".share-links input").First.InputValueAsync();

        await using var other = await studio.OpenAsync();
        await other.Page.GotoAsync(link);

        await other.Page.Locator(".share-picture img").First.WaitForAsync();
        await Assertions.Expect(other.Page.Locator(".share-downloads")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.Locator(".share-before")).ToHaveCountAsync(0);
        Assert.DoesNotContain("Elena", await other.Page.ContentAsync(), StringComparison.Ordinal);
        var taken = await other.Page.APIRequest.GetAsync(link + "/download?format=png");
        Assert.NotEqual(200, taken.Status);
    }

    [BrowserFact]
    public async Task Link_WithAnOwnAddress_IsCopiedAndOpened()
    {
        await using var page = await studio.OpenAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        await page.OpenAsync("/gallery");
        await page.Page.Locator(".tile-link").ClickAsync();
        await page.Page.Locator(".viewer .button:has(.material-icon:text-is('share'))").ClickAsync();

        await page.Page.Locator("#share-slug").FillAsync("our-day");
        await page.Page.Locator(".share-form button[type=submit]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the link" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("[data-copied]")).ToHaveTextAsync("Copied");
        var link = await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.EndsWith("/s/our-day", link, StringComparison.Ordinal);
        await page.Page.Locator("#share-slug").FillAsync("our-day");
        await page.Page.Locator(".share-form button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("already a link");

        await using var visitor = await studio.OpenAsync();
        await visitor.Page.GotoAsync(link);
        await Assertions.Expect(visitor.Page.Locator(".share-picture img").First).ToBeVisibleAsync();
        Assert.Empty(page.Faults);
    }
}
