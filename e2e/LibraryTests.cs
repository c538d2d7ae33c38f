using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>A person kept from a draft, given more photos, used again as one, and deleted with everything made of them.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class LibraryTests(StudioServer studio)
{
    /// <summary>A photo is sent, decoded and searched for faces meanwhile.</summary>
    private static readonly LocatorAssertionsToHaveCountOptions s_upload = new() { Timeout = 60_000 };

    [BrowserFact]
    public async Task Person_KeptGivenPhotosAndUsed_IsOneOfSeveralPhotosUntilAllTheirDataIsDeleted()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Payload("jun"), Portraits.Payload("elena"));
        await page.WaitForPeopleAsync(2);
        await page.MenuOf(1).ClickAsync();
        await page.People.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Keep in library" }).ClickAsync();
        await page.Page.Locator("[data-keep-name]").FillAsync("Elena");
        await page.Page.Locator("[data-keep]").ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Elena is in the library. Photos: 1.")).ToBeAttachedAsync();

        await page.OpenAsync("/faces");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Open Elena" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".album-face")).ToHaveCountAsync(1);
        await page.ChooseFilesAsync(Portraits.Payload("mei", "elena at sea"));
        await Assertions.Expect(page.Page.Locator(".album-face")).ToHaveCountAsync(2, s_upload);
        await page.Page.Locator(".person-consent-field select").SelectOptionAsync("Release");
        await Assertions.Expect(page.Page.Locator("[data-consent-state=Given]")).ToBeVisibleAsync();

        await page.Page.Locator("[data-use]").ClickAsync();
        await page.WaitUntilAliveAsync();
        await page.WaitForPeopleAsync(3);
        await Assertions.Expect(page.People.Nth(2).GetByText("2 photos")).ToBeVisibleAsync();
        Assert.DoesNotContain("people=", page.Page.Url, StringComparison.Ordinal);

        await page.OpenAsync("/faces");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Open Elena" }).ClickAsync();
        await page.Page.Locator("[data-erase]").ClickAsync();
        await page.Page.Locator("[data-erase-sure]").ClickAsync();
        await Assertions.Expect(page.Page.Locator("[data-receipt]")).ToBeVisibleAsync();
        Assert.Equal(0, await page.SidewaysAsync());

        await page.OpenAsync("/");
        await page.WaitUntilAliveAsync();
        await page.WaitForPeopleAsync(1);
        Assert.Equal(["jun"], await page.NamesAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Photos_BroughtToTheLibrary_AreOnePersonByKeyboardAlone()
    {
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/faces");
        await Assertions.Expect(page.Page.Locator(".library-steps li")).ToHaveCountAsync(3);
        await page.ChooseFilesAsync(Portraits.Payload("nina"), Portraits.Payload("sofia"));
        await Assertions.Expect(page.Page.Locator(".new-faces img")).ToHaveCountAsync(2, s_upload);

        await page.Page.Locator("[data-new-name]").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+A");
        await page.Page.Keyboard.TypeAsync("Nina");
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("[data-one-person]")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Nina", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".album-face")).ToHaveCountAsync(2);
        // Photos are sent side by side: which is there first, and so the cover, is open.
        var cover = page.Page.Locator(".album-face.is-cover .album-name");
        var other = await cover.TextContentAsync() == "nina.jpg" ? "sofia.jpg" : "nina.jpg";
        await page.Page.Locator("[data-cover]").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cover).ToHaveTextAsync(other);
        Assert.Empty(page.Faults);
    }
}
