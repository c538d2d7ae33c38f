using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Several photos of one person, grouped by hand: no model that could tell is installed.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class SamePersonTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Photos_GroupedByHand_AreOnePersonInTheRenderedPictureAndCanBeSeparated()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Payload("jun"), Portraits.Payload("elena"), Portraits.Payload("mei", "elena at home"), Portraits.Payload("sofia", "elena at sea"));
        await page.WaitForPeopleAsync(4);

        await page.MenuOf(1).ClickAsync();
        await page.People.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Same person as" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(3);
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "elena at home" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "elena at sea" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Group 3 people" }).ClickAsync();

        await page.WaitForPeopleAsync(2);
        Assert.Equal(["jun", "elena"], await page.NamesAsync());
        await Assertions.Expect(page.People.Nth(1).GetByText("3 photos")).ToBeVisibleAsync();
        await Assertions.Expect(page.People.Nth(1).Locator(".person-photos img")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "elena has 3 photos now." })).ToHaveCountAsync(1);

        await page.Preview.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" }).ClickAsync();
        await page.Result.WaitForAsync();
        // Of a chain of four, the first has an eighth; those who are one now have their shares together.
        await Assertions.Expect(page.Result.GetByText("jun 12% · elena 88%")).ToBeVisibleAsync();
        var link = page.Page.GetByRole(AriaRole.Link, new() { Name = "JPEG" });
        var picture = await page.Context.APIRequest.GetAsync(await link.GetAttributeAsync("href") ?? string.Empty);
        Assert.Equal((200, "image/jpeg"), (picture.Status, picture.Headers["content-type"]));
        var job = await page.Context.APIRequest.GetAsync(picture.Url[..picture.Url.LastIndexOf('/')]);
        var round = Assert.Single((await job.JsonAsync())!.Value.GetProperty("recipe").GetProperty("rounds").EnumerateArray());
        Assert.Equal(2, round.GetProperty("also").GetArrayLength());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Separate the photos of elena" }).ClickAsync();
        await page.WaitForPeopleAsync(4);
        Assert.Equal(["jun", "elena", "elena at home", "elena at sea"], await page.NamesAsync());
        Assert.Empty(page.Faults);
    }
}
