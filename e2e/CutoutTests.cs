using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>A cutout that is touched up by mouse, finger and keys.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class CutoutTests(StudioServer studio)
{
    // The mask as it is shown, 0..255 at a place in parts of the photo; null while none is.
    private const string MaskAt = """
        ([x, y]) => {
          const picture = document.querySelector('.cutout-stage .has-picture .live-picture');
          if (!picture?.naturalWidth) {
            return null;
          }
          const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
          context.drawImage(picture, x * picture.naturalWidth, y * picture.naturalHeight, 1, 1, 0, 0, 1, 1);
          return context.getImageData(0, 0, 1, 1).data[0];
        }
        """;

    private static readonly double[] s_chest = [0.5, 0.95];
    private static readonly double[] s_corner = [0.05, 0.05];

    [BrowserFact]
    public async Task Strokes_ByMouseAndKeys_ChangeTheMaskAndAreStepsOfUndo()
    {
        await using var page = await OpenAsync(await studio.OpenAsync());
        await MaskAsync(page, s_chest, dark: false);
        var stage = new Stage(page.Page);
        var size = await SizeAsync(page);

        await page.Page.Locator("[data-cutout-tool=Drop]").ClickAsync();
        await stage.DragAsync(0.4 * size[0], 0.95 * size[1], 0.6 * size[0], 0.95 * size[1]);
        await MaskAsync(page, s_chest, dark: true);
        await page.Page.Keyboard.PressAsync("Control+z");
        await MaskAsync(page, s_chest, dark: false);

        await page.Page.Locator("[data-surface]").FocusAsync();
        await page.Page.Mouse.MoveAsync(1, 1);
        for (var i = 0; i < 16; i++)
        {
            await page.Page.Keyboard.PressAsync("Shift+ArrowDown");
        }

        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Marked as backdrop" })).ToHaveCountAsync(1);
        await MaskAsync(page, [0.52, 0.985], dark: true);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.Preview.WaitForAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Stroke_ByAFinger_KeepsWhatItPaintsAndTwoFingersZoom()
    {
        await using var page = await OpenAsync(await studio.OpenPhoneAsync());
        await MaskAsync(page, s_corner, dark: true);
        var stage = new Stage(page.Page);
        var size = await SizeAsync(page);
        var finger = new Finger(page.Page);

        var (from, to) = (await stage.AtAsync(0.03 * size[0], 0.05 * size[1]), await stage.AtAsync(0.2 * size[0], 0.05 * size[1]));
        await finger.PressAsync(from);
        await finger.MoveAsync(from, to);
        await finger.LiftAsync();

        await MaskAsync(page, s_corner, dark: false);
        var wide = await page.Page.Locator(".photo-layer").EvaluateAsync<double>("layer => layer.getBoundingClientRect().width");
        await finger.PinchAsync(await stage.AtAsync(0.5 * size[0], 0.5 * size[1]), 60, 180);
        Assert.True(await page.Page.Locator(".photo-layer").EvaluateAsync<double>("layer => layer.getBoundingClientRect().width") > 2 * wide);
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Box_DrawnAndMoved_AndAColourPicked_AreTheRecipes()
    {
        await using var page = await OpenAsync(await studio.OpenAsync());
        var stage = new Stage(page.Page);
        var size = await SizeAsync(page);

        await page.Page.Locator("[data-cutout-tool=HoldOut]").ClickAsync();
        await stage.DragAsync(0.1 * size[0], 0.6 * size[1], 0.4 * size[0], 0.8 * size[1]);
        await Assertions.Expect(page.Page.GetByText("Hold-out box 1", new() { Exact = true })).ToBeVisibleAsync();
        await stage.DragAsync(0.25 * size[0], 0.7 * size[1], 0.35 * size[0], 0.7 * size[1]);
        await page.Page.Locator("[data-cutout-tool=Pick]").ClickAsync();
        await stage.ClickAsync(0.05 * size[0], 0.1 * size[1]);
        await Assertions.Expect(page.Page.Locator("#backdrop-screen")).ToBeVisibleAsync();

        var request = await page.Page.RunAndWaitForRequestAsync(
            () => page.Page.Locator("[data-cutout-view=Cutout]").ClickAsync(),
            request => request.Url.Contains("/previews", StringComparison.Ordinal) && request.PostData!.Contains("transparent", StringComparison.Ordinal));
        var backdrop = System.Text.Json.JsonDocument.Parse(request.PostData!).RootElement.GetProperty("recipe").GetProperty("backdrop");
        var box = backdrop.GetProperty("holdOut").EnumerateArray().Single();
        Assert.Equal((0.2, 0.6, 0.3, 0.2), (Read("x"), Read("y"), Read("width"), Read("height")));
        Assert.Equal(await page.Page.Locator("#backdrop-screen").InputValueAsync(), backdrop.GetProperty("screen").GetString());
        Assert.Empty(page.Faults);

        double Read(string name) => Math.Round(box.GetProperty(name).GetDouble(), 2);
    }

    private static async Task<StudioPage> OpenAsync(StudioPage page)
    {
        await page.ChooseFilesAsync(Portraits.Payload("jun"));
        await page.WaitForPeopleAsync(1);
        if (await page.Page.Locator("#tab-adjust").IsVisibleAsync())
        {
            await page.Page.Locator("#tab-adjust").ClickAsync();
        }

        await page.Page.GetByLabel("Behind people").SelectOptionAsync("Transparent");
        await page.Page.Locator("[data-cutout-open]").ClickAsync();
        await page.Page.Locator(".cutout-stage .has-picture").WaitForAsync();
        return page;
    }

    private static Task<double[]> SizeAsync(StudioPage page) =>
        page.Page.Locator(".photo-stage").EvaluateAsync<double[]>("stage => [Number(stage.dataset.width), Number(stage.dataset.height)]");

    private static Task<IJSHandle> MaskAsync(StudioPage page, double[] at, bool dark) =>
        page.Page.WaitForFunctionAsync($"at => {{ const value = ({MaskAt})(at); return value !== null && value {(dark ? "< 40" : "> 215")}; }}", at);
}
