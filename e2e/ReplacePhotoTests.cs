using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Another photo in the place of a person's own.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ReplacePhotoTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Replacement_WithOneFace_KeepsPlaceAndRatioAndCanBeUndone()
    {
        await using var page = await OpenThreeAsync();
        var ratio = page.People.Nth(1).GetByLabel("Ratio", new() { Exact = true });
        await ratio.FillAsync("0.35");
        await ratio.PressAsync("Enter");
        var face = page.People.Nth(1).Locator(".person-face");
        var before = await face.GetAttributeAsync("src");

        await ReplaceAsync(page, 1, Portraits.Payload("mei"));

        await Assertions.Expect(page.People.Nth(1).Locator(".person-name")).ToHaveValueAsync("mei");
        Assert.Equal(["jun", "mei", "kwame"], await page.NamesAsync());
        await Assertions.Expect(ratio).ToHaveValueAsync("0.35");
        await Assertions.Expect(face).Not.ToHaveAttributeAsync("src", before!);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Assertions.Expect(page.People.Nth(1).Locator(".person-name")).ToHaveValueAsync("sofia");
        await Assertions.Expect(face).ToHaveAttributeAsync("src", before!);

        // The next photos chosen the ordinary way are people of their own again.
        await page.ChooseFilesAsync(Portraits.Sample("ruth"), Portraits.Sample("marco"));
        await page.WaitForPeopleAsync(5);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Replacement_WithSeveralFaces_AsksForOneAndKeepsAGivenName()
    {
        await using var page = await OpenThreeAsync();
        var name = page.People.Nth(2).Locator(".person-name");
        await name.FillAsync("Kofi");
        await name.PressAsync("Enter");

        await ReplaceAsync(page, 2, Portraits.Group("elena", "henrik"));
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("Which face is Kofi?")).ToBeVisibleAsync();
        await dialog.Locator(".picker-box").Nth(0).ClickAsync();
        await dialog.Locator(".picker-box").Nth(1).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Use face 2" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".upload")).ToHaveCountAsync(0);
        Assert.Equal(["jun", "sofia", "Kofi"], await page.NamesAsync());
        await page.Preview.WaitForAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Replacement_ThatIsRefused_SaysSoUnderTheCardAndLeavesThePhoto()
    {
        await using var page = await OpenThreeAsync();

        await ReplaceAsync(page, 0, Portraits.Truncated("mei"));

        await Assertions.Expect(page.Page.Locator("[data-person]:first-child + .upload.is-failed").GetByRole(AriaRole.Alert)).ToContainTextAsync("broken.jpg");
        Assert.Equal(["jun", "sofia", "kwame"], await page.NamesAsync());
    }

    private static async Task ReplaceAsync(StudioPage page, int person, FilePayload file)
    {
        await page.MenuOf(person).ClickAsync();
        var chooser = await page.Page.RunAndWaitForFileChooserAsync(() => page.People.Nth(person).GetByRole(AriaRole.Button, new() { Name = "Replace photo" }).ClickAsync());
        Assert.False(chooser.IsMultiple);
        await chooser.SetFilesAsync(file);
    }

    private async Task<StudioPage> OpenThreeAsync()
    {
        var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Sample("jun"), Portraits.Sample("sofia"), Portraits.Sample("kwame"));
        await page.WaitForPeopleAsync(3);
        return page;
    }
}
