using System.Text.RegularExpressions;
using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The live camera, which sees a sample.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class LiveTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Camera_Started_ShowsTheChosenFaceAndTakesALabelledStill()
    {
        await using var page = await studio.OpenLiveAsync();
        var root = page.Page.Locator(".live-page");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start the camera" }).ClickAsync();
        await SeenAsync(root);
        await Assertions.Expect(root.Locator("[data-live=figures]")).ToHaveTextAsync(new Regex(@"^[1-9]\d* frames a second · [1-9]\d* ms$"));
        Assert.True(
            await page.Page.EvaluateAsync<bool>("document.querySelector('.live-stage canvas').getBoundingClientRect().bottom <= document.querySelector('.live-stage').getBoundingClientRect().bottom + 1"),
            "All of the picture is to be seen, with the label in its corner.");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take a still" }).ClickAsync();
        await root.Locator("[data-live=result]").ClickAsync();
        await page.Page.Locator(".viewer").WaitForAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Camera_Stopped_IsOffAndCanBeStartedAgain()
    {
        await using var page = await studio.OpenLiveAsync();
        var root = page.Page.Locator(".live-page");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start the camera" }).PressAsync("Enter");
        await SeenAsync(root);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Assertions.Expect(root).ToHaveAttributeAsync("data-state", "off");
        Assert.True(await page.Page.EvaluateAsync<bool>("document.querySelector('.live-page video').srcObject === null"), "The camera is off.");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start the camera" }).ClickAsync();
        await SeenAsync(root);
        await page.Page.GetByRole(AriaRole.Slider).FillAsync("0");
        await Assertions.Expect(root.Locator("[data-live=percent]")).ToHaveTextAsync("0 %");
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Camera_NotAllowed_SaysWhatToDo()
    {
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/live");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start the camera" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("[data-when=denied]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Start the camera" })).ToBeVisibleAsync();
    }

    /// <summary>The server saw the face and changed it, a few times.</summary>
    private static async Task SeenAsync(ILocator root)
    {
        await Assertions.Expect(root).ToHaveAttributeAsync("data-state", "on", new() { Timeout = 60_000 });
        await Assertions.Expect(root).ToHaveAttributeAsync("data-seen", "face", new() { Timeout = 60_000 });
    }
}
