using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Photos by the camera, which sees a sample.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class CameraTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Photo_TakenASecondTime_BecomesAPerson()
    {
        await using var page = await studio.OpenAsync();
        await page.Context.GrantPermissionsAsync(["camera"]);
        var booth = page.Page.Locator(".booth");

        await page.Page.Locator("[data-camera]").First.ClickAsync();
        await TakeAsync(booth);
        await booth.GetByRole(AriaRole.Button, new() { Name = "Once more" }).ClickAsync();
        await booth.GetByRole(AriaRole.Button, new() { Name = "Wait 3 seconds" }).ClickAsync();
        await TakeAsync(booth);
        await booth.GetByRole(AriaRole.Button, new() { Name = "Use this photo" }).ClickAsync();

        await page.WaitForPeopleAsync(1);
        Assert.Equal(["Camera 1"], await page.NamesAsync());
        Assert.False(await booth.IsVisibleAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("document.querySelector('.booth video').srcObject === null"), "The camera is off.");
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Camera_NotAllowed_SaysWhatToDoAndOffersTheFiles()
    {
        await using var page = await studio.OpenAsync();

        await page.Page.Locator("[data-camera]").First.ClickAsync();

        var refused = page.Page.Locator(".booth[data-state=refused]");
        await Assertions.Expect(refused).ToContainTextAsync("Allow it in the address bar");
        var chooser = await page.Page.RunAndWaitForFileChooserAsync(() => refused.GetByRole(AriaRole.Button, new() { Name = "Choose photos" }).ClickAsync());
        Assert.True(chooser.IsMultiple);
        Assert.False(await page.Page.Locator(".booth").IsVisibleAsync());
    }

    private static async Task TakeAsync(ILocator booth)
    {
        await booth.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await booth.And(booth.Page.Locator("[data-state=taken]")).WaitForAsync();
    }
}
