using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Layers of a try-on: let through, blended, and put elsewhere by mouse, finger and keys.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class LayerTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Garment_DraggedOnThePicture_IsOneStepOfUndo()
    {
        await using var page = await OpenAsync(await studio.OpenAsync(), "Garment");
        var body = page.Page.Locator(".layer-grab.is-body");
        var before = await PictureAsync(page);
        var box = (await body.BoundingBoxAsync())!;
        Assert.True(await MiddleOfKnobAsync(page) > box.Y + (0.9 * box.Height), "The knob lies over the face.");
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 20, y);
        await page.Page.Mouse.MoveAsync(x + 40, y + 6, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();

        await Assertions.Expect(Status(page)).ToContainTextAsync("Garment layer:");
        Assert.InRange(await ValueAsync(page, "garment/layer/x"), 0.02, 0.5);
        await ChangedAsync(page, before);
        var moved = (await body.BoundingBoxAsync())!;
        Assert.InRange(moved.X - box.X, 38, 42);

        // Far below the picture's edge the knob is still in the picture.
        var frame = (await page.Page.Locator(".layer-handles").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(x + 40, y + 6);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 40, frame.Y + frame.Height, new() { Steps = 4 });
        Assert.True((await body.BoundingBoxAsync())!.Y + box.Height > frame.Y + frame.Height, "The garment is not at the edge.");
        Assert.InRange(await MiddleOfKnobAsync(page), frame.Y, frame.Y + frame.Height);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Mouse.UpAsync();
        await page.Page.Mouse.ClickAsync(2, 300);
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Slider(page, "garment/layer/x")).ToHaveValueAsync("0");
        await Assertions.Expect(Slider(page, "garment/layer/y")).ToHaveValueAsync("0");
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Handles_WhileThePictureIsStillAnother_AreNotShown()
    {
        await using var page = await OpenAsync(await studio.OpenAsync(), "Face");
        var grab = page.Page.Locator(".layer-grab.is-body");
        var held = new TaskCompletionSource();
        await page.Page.RouteAsync("**/api/v1/previews?**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await page.Page.Locator("[data-model]:not([aria-pressed=true])").First.ClickAsync();
        await Assertions.Expect(grab).ToBeHiddenAsync();
        await Assertions.Expect(page.Preview).ToBeVisibleAsync();
        held.SetResult();

        await Assertions.Expect(grab).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Face_ByKeys_IsMovedMadeLargerAndTurned()
    {
        await using var page = await OpenAsync(await studio.OpenAsync(), "Face");
        await page.Page.Locator(".layer-grab.is-body").FocusAsync();

        // Without waiting for each: presses farther apart are gestures of their own.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => page.Page.Keyboard.PressAsync("Shift+ArrowRight")));
        await Assertions.Expect(Status(page)).ToContainTextAsync("+6");
        await page.Page.Locator(".layer-grab.is-se").FocusAsync();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => page.Page.Keyboard.PressAsync("ArrowUp")));
        await page.Page.Locator(".layer-grab.is-turn").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Status(page)).ToContainTextAsync("turned -1");

        Assert.Equal((0.06, 1.02, -1), (await ValueAsync(page, "faceLayer/x"), await ValueAsync(page, "faceLayer/scale"), await ValueAsync(page, "faceLayer/turn")));
        foreach (var (field, value) in ((string, string)[])[("turn", "0"), ("scale", "1"), ("x", "0")])
        {
            await page.Page.Keyboard.PressAsync("Control+z");
            await Assertions.Expect(Slider(page, "faceLayer/" + field)).ToHaveValueAsync(value);
        }

        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Face_ByAFinger_IsMadeLargerAndSoftLight()
    {
        await using var page = await OpenAsync(await studio.OpenPhoneAsync(), "Face");
        var corner = (await page.Page.Locator(".layer-grab.is-se").BoundingBoxAsync())!;
        var finger = new Finger(page.Page);
        float[] from = [corner.X + (corner.Width / 2), corner.Y + (corner.Height / 2)];
        float[] to = [from[0] + 12, from[1] + 14];

        await finger.PressAsync(from);
        await finger.MoveAsync(from, to);
        await finger.LiftAsync();

        await Assertions.Expect(Status(page)).ToContainTextAsync("Face layer:");
        Assert.InRange(await ValueAsync(page, "faceLayer/scale"), 1.05, 2);
        var before = await PictureAsync(page);
        await page.Page.Locator("[data-layer-fields=Face] select").SelectOptionAsync("SoftLight");
        await ChangedAsync(page, before);
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    private static ILocator Slider(StudioPage page, string path) => page.Page.Locator($"input[type=range][data-path='{path}']");

    /// <summary>How far down the window the knob that turns is.</summary>
    private static async Task<double> MiddleOfKnobAsync(StudioPage page)
    {
        var knob = (await page.Page.Locator(".layer-grab.is-turn").BoundingBoxAsync())!;
        return knob.Y + (knob.Height / 2);
    }

    private static ILocator Status(StudioPage page) => page.Page.Locator(".layer-handles + [role=status]");

    private static async Task<double> ValueAsync(StudioPage page, string path) =>
        double.Parse(await Slider(page, path).InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);

    private static Task<string> PictureAsync(StudioPage page) => page.Page.Locator("#canvas .live-picture").EvaluateAsync<string>("picture => picture.src");

    private static async Task ChangedAsync(StudioPage page, string before) =>
        await page.Page.WaitForFunctionAsync("before => document.querySelector('#canvas .live-picture').src !== before", before);

    /// <summary>A sample in a garment, with the handles of a layer on the picture.</summary>
    private static async Task<StudioPage> OpenAsync(StudioPage page, string layer)
    {
        await page.Page.Locator(".way").Nth(2).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await HandlesAsync(page, layer);
        await page.Preview.WaitForAsync();
        await page.Page.Locator(".layer-handles .is-body").WaitForAsync(new() { Timeout = 60_000 });
        return page;
    }

    private static async Task HandlesAsync(StudioPage page, string layer)
    {
        if (await page.Page.Locator("#tab-adjust").IsVisibleAsync())
        {
            await page.Page.Locator("#tab-adjust").ClickAsync();
        }

        var fields = page.Page.Locator($"[data-layer-fields={layer}]");
        await fields.Locator("summary").ClickAsync();
        await fields.Locator("[data-layer-handles]").ClickAsync();
    }
}
