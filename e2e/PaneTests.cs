using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The parts of a desk's studio, as wide and as open as their reader left them.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class PaneTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Panes_MadeWiderByKeysAndDragging_StaySoAfterAReload()
    {
        await using var page = await StartAsync();
        var separator = page.Page.GetByRole(AriaRole.Separator, new() { Name = "Width of the people's pane" });
        var side = page.Page.GetByRole(AriaRole.Separator, new() { Name = "Width of the settings' pane" });
        await Assertions.Expect(separator).ToHaveAttributeAsync("aria-valuenow", "328");
        await separator.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(separator).ToHaveAttributeAsync("aria-valuenow", "360");
        await page.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(separator).ToHaveAttributeAsync("aria-valuenow", "240");

        var box = await side.BoundingBoxAsync() ?? throw new InvalidOperationException("The separator is not to be seen.");
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 200);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2) - 64, box.Y + 200, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await Assertions.Expect(side).ToHaveAttributeAsync("aria-valuenow", "400");

        await page.ReloadAsync();
        await page.WaitForPeopleAsync(2);
        Assert.Equal((240, 400), (await WidthAsync(page, ".people"), await WidthAsync(page, ".studio-side")));
        await separator.PressAsync("Enter");
        await Assertions.Expect(separator).ToHaveAttributeAsync("aria-valuenow", "328");
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Advanced_LeftOpen_IsOpenWhenThePageComesAgain()
    {
        await using var page = await StartAsync();
        var contrast = page.Page.Locator(".studio-adjust [data-path='finish/contrast']").First;
        await Assertions.Expect(contrast).Not.ToBeVisibleAsync();
        await page.Page.Locator(".studio-adjust [data-remember=finish] > summary").ClickAsync();
        await Assertions.Expect(contrast).ToBeVisibleAsync();
        await KeptAsync(page, isOpen: true);

        await page.ReloadAsync();
        await Assertions.Expect(contrast).ToBeVisibleAsync();
        await page.Page.Locator(".studio-adjust [data-remember=finish] > summary").ClickAsync();
        await Assertions.Expect(contrast).Not.ToBeVisibleAsync();
        await KeptAsync(page, isOpen: false);
        await page.ReloadAsync();
        await page.WaitForPeopleAsync(2);
        await Assertions.Expect(contrast).Not.ToBeVisibleAsync();
    }

    /// <summary>The browser tells of what was opened in a task of its own, after it is drawn: no reader is quicker, a test may be.</summary>
    private static Task<IJSHandle> KeptAsync(StudioPage page, bool isOpen) =>
        page.Page.WaitForFunctionAsync("isOpen => JSON.parse(localStorage.getItem('facefusion.open') ?? '{}').finish === isOpen", isOpen);

    [BrowserFact]
    public async Task Page_GoneToByALink_TakesTheFocusToItsHeading()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Queue" }).First.ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Queue" })).ToBeFocusedAsync();

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).First.ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Gallery" })).ToBeFocusedAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Signs_OfTheIconsFont_AreDrawnAndNotSpelled()
    {
        await using var page = await StartAsync();

        // A sign is as wide as it is high; a word of letters is not.
        var spelled = await page.Page.EvaluateAsync<string[]>("""
            async () => {
              await document.fonts.load('20px "Studio Symbols"');
              const paint = new OffscreenCanvas(10, 10).getContext('2d');
              paint.font = '20px "Studio Symbols"';
              const signs = [...document.querySelectorAll('.material-icon')].map(sign => sign.textContent.trim());
              return [...new Set(signs), 'stop_circle', 'folder_zip', 'no_such_sign'].filter(sign => Math.abs(paint.measureText(sign).width - 20) > 0.5);
            }
            """);

        Assert.Equal(["no_such_sign"], spelled);
    }

    private static async Task<int> WidthAsync(StudioPage page, string part) =>
        (int)Math.Round((await page.Page.Locator(part).First.BoundingBoxAsync())?.Width ?? 0);

    private async Task<StudioPage> StartAsync()
    {
        var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Mei" }).First.ClickAsync();
        await page.WaitForPeopleAsync(2);
        return page;
    }
}
