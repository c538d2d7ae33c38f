using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>From the first question about the people in a photo to the receipt that all of it is deleted.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ConsentTests(PublicStudioServer studio) : IClassFixture<PublicStudioServer>
{
    [BrowserFact]
    public async Task Picture_WaitsUntilPeopleAreSpokenFor_AndGoesWithTheirConsent()
    {
        await using var page = await studio.OpenAsync();
        await MakeAsync(page);
        await Assertions.Expect(page.Page.Locator("[data-waits]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "PNG" })).ToHaveCountAsync(0);

        // One on the person's card, the other where the picture is taken home.
        await page.People.Nth(0).Locator(".consent select").SelectOptionAsync("Self");
        await Assertions.Expect(page.People.Nth(0).Locator(".consent-said")).ToHaveTextAsync("Put on record.");
        await page.Page.Locator("[data-shortcut=export]").ClickAsync();
        var missing = page.Page.Locator("[data-consent-missing] li");
        await Assertions.Expect(missing).ToHaveCountAsync(1);
        var download = page.Page.Locator(".export [data-download]");
        await Assertions.Expect(download).ToHaveAttributeAsync("aria-disabled", "true");
        await missing.Locator("select").SelectOptionAsync("Release");
        await Assertions.Expect(download).Not.ToHaveAttributeAsync("aria-disabled", "true");
        var file = await page.Page.RunAndWaitForDownloadAsync(() => download.ClickAsync());
        Assert.NotEqual(0, new FileInfo(await file.PathAsync()).Length);
        await page.Page.Keyboard.PressAsync("Escape");

        await page.OpenAsync("/consent");
        await Assertions.Expect(page.Page.Locator("[data-entry]")).ToHaveCountAsync(2);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw permission for mei.jpg" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".consent-pictures img")).ToHaveCountAsync(1);
        await page.Page.Locator("[data-withdraw]").ClickAsync();
        var receipt = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Save the receipt" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await receipt.PathAsync());
        var checkedReceipt = await page.Context.APIRequest.PostAsync(studio.Address + "/api/v1/receipts/check", new() { Data = text, Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" } });
        Assert.Contains("true", await checkedReceipt.TextAsync(), StringComparison.Ordinal);

        await page.OpenAsync("/gallery");
        await Assertions.Expect(page.Page.Locator(".empty-state")).ToBeVisibleAsync();
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task SharedPicture_AskedToBeRemoved_TellsWhatComesOfIt()
    {
        await using var page = await studio.OpenAsync();
        await MakeAsync(page);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        await page.Page.Locator(".tile-link").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        var create = page.Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" });
        await Assertions.Expect(create).ToBeDisabledAsync();
        foreach (var person in await page.Page.Locator("[data-consent-missing] li select").AllAsync())
        {
            await person.SelectOptionAsync("Release");
        }

        await Assertions.Expect(create).ToBeEnabledAsync();
        await create.ClickAsync();
        await page.Page.GotoAsync(await page.Page.GetByLabel("Link", new() { Exact = true }).First.InputValueAsync());
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "I want it removed" }).ClickAsync();

        await page.Page.GetByLabel("Why").FillAsync("It is me.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("[data-state=Open]")).ToBeVisibleAsync();
        Assert.Contains("/removal/rem_", page.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.SidewaysAsync());
    }

    private static async Task MakeAsync(StudioPage page)
    {
        await page.ChooseFilesAsync(Portraits.Payload("henrik"), Portraits.Payload("mei"));
        await page.WaitForPeopleAsync(2);
        await page.Preview.WaitForAsync();
        foreach (var tick in await page.Page.Locator("[data-gate] input").AllAsync())
        {
            await tick.CheckAsync();
        }

        await page.Page.Locator("[data-shortcut=render]").ClickAsync();
        await page.Result.WaitForAsync();
    }
}
