using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Sliders, order and undo.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class EditingTests(StudioServer studio)
{
    private const int MostPreviewsPerSecond = 8;

    /// <summary>Moves of the mouse after which a page that asks for nothing has had its chance.</summary>
    private const int MostMoves = 10_000;

    /// <summary>Notes when the page asks for previews, by its own clock, and answers at once with what is shown: nothing but the page's own measure holds it back then.</summary>
    private const string AnswerPreviews = """
        async () => {
          const shown = document.querySelector('.live-picture');
          const canvas = Object.assign(document.createElement('canvas'), { width: shown.naturalWidth, height: shown.naturalHeight });
          canvas.getContext('2d').drawImage(shown, 0, 0);
          const picture = await new Promise(done => canvas.toBlob(done, 'image/webp'));
          const ask = window.fetch;
          window.starts = [];
          window.fetch = (...what) => {
            if (!String(what[0]).includes('/previews')) {
              return ask(...what);
            }
            starts.push(performance.now());
            return Promise.resolve(new Response(picture));
          };
        }
        """;

    [BrowserFact]
    public async Task T5_Slider_Dragged_AsksForAtMostEightPreviewsASecondAndIsOneStepOfUndo()
    {
        await using var page = await StartPairAsync();
        await page.Preview.WaitForAsync();
        var picture = page.Page.Locator(".live-picture");
        var before = await picture.GetAttributeAsync("data-revision");
        await page.Page.EvaluateAsync(AnswerPreviews);

        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        var box = await slider.BoundingBoxAsync() ?? throw new InvalidOperationException("The slider is not to be seen.");
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Page.Mouse.DownAsync();
        double[] starts = [];
        for (var step = 0; starts.Length <= MostPreviewsPerSecond && step < MostMoves; step++)
        {
            await page.Page.Mouse.MoveAsync(box.X + (box.Width * (0.6f + (0.3f * (step % 20) / 20))), box.Y + (box.Height / 2));
            starts = await page.Page.EvaluateAsync<double[]>("starts");
        }

        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("data-revision", before ?? string.Empty);
        await page.Page.Mouse.UpAsync();

        await Assertions.Expect(slider).Not.ToHaveValueAsync("0.5");
        Assert.True(starts.Length > MostPreviewsPerSecond, $"{starts.Length} previews in {MostMoves} moves.");
        Assert.All(starts, first => Assert.InRange(starts.Count(start => start >= first && start < first + 1000), 1, MostPreviewsPerSecond));

        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(slider).ToHaveValueAsync("0.5");
        await page.WaitForPeopleAsync(2);
    }

    [BrowserFact]
    public async Task T5_Slider_MovedWhileALargePreviewIsOnItsWay_DoesNotWaitForIt()
    {
        await using var page = await StartPairAsync();
        var large = new TaskCompletionSource();
        await page.Page.RouteAsync(url => url.Contains("/previews?", StringComparison.Ordinal) && url.EndsWith("size=1024", StringComparison.Ordinal), _ => large.TrySetResult());
        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        await slider.PressAsync("ArrowRight");
        await large.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await page.Page.RunAndWaitForRequestAsync(
            () => slider.PressAsync("ArrowRight"),
            request => request.Url.Contains("/previews?", StringComparison.Ordinal) && request.Url.EndsWith("size=512", StringComparison.Ordinal));

        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task T5_Slider_MovedAndLetGo_IsOneStepOfUndo()
    {
        await using var page = await StartPairAsync();
        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        await slider.FocusAsync();
        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.GetByText("51.0%")).ToBeVisibleAsync();

        await page.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(slider).ToHaveValueAsync("0.5");
        await page.Page.Keyboard.PressAsync("Control+Shift+z");
        await Assertions.Expect(slider).ToHaveValueAsync("0.51");
    }

    [BrowserFact]
    public async Task T5_Slider_SeveralArrowKeys_AreOneStepOfUndo()
    {
        await using var page = await StartPairAsync();
        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        await slider.FocusAsync();

        // Without waiting for each: presses farther apart are gestures of their own.
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => page.Page.Keyboard.PressAsync("ArrowRight")));

        // Undo counts at once: what has not rested yet is done first.
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(slider).ToHaveValueAsync("0.5");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Redo" })).ToBeEnabledAsync();
        await page.Page.Keyboard.PressAsync("Control+Shift+z");
        await Assertions.Expect(slider).ToHaveValueAsync("0.55");
    }

    [BrowserFact]
    public async Task Slider_ByDeleteAndDoubleClick_IsAsItIsByItself()
    {
        await using var page = await StartPairAsync();
        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.GetByText("51.0%")).ToBeVisibleAsync();
        await slider.PressAsync("Delete");
        await Assertions.Expect(page.Page.GetByText("50.0%").First).ToBeVisibleAsync();
        await Assertions.Expect(slider).ToHaveValueAsync("0.5");

        await slider.DblClickAsync(new() { Position = new() { X = 4, Y = 10 } });
        await Assertions.Expect(slider).ToHaveValueAsync("0.5");
        Assert.Equal(2, await page.People.CountAsync());

        // What it does is said to who asks, by mouse and keys, and Escape ends it.
        await page.People.Nth(1).Locator(".param-help").First.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".param-about:popover-open")).ToContainTextAsync("0 keeps what was there");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".param-about:popover-open")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task T6_UndoAndRedo_GiveBackTheRecipeToTheByte()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        var value = await slider.InputValueAsync();

        // The finished picture is offered as long as its recipe and the draft's are the same text.
        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(page.Result).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Result).ToBeVisibleAsync();
        await Assertions.Expect(slider).ToHaveValueAsync(value);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Assertions.Expect(page.Result).ToHaveCountAsync(0);
        await Assertions.Expect(slider).Not.ToHaveValueAsync(value);
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Result).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task T7_Order_ChangedByKeys_IsSaidAndKeepsTheFocus()
    {
        await using var page = await StartPairAsync();

        await page.People.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Move Jun down" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Alt+ArrowDown");

        await Assertions.Expect(page.Page.Locator(".person-name").First).ToHaveValueAsync("Mei");
        Assert.Equal(["Mei", "Jun"], await page.NamesAsync());
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Jun, position 2 of 2" })).ToHaveCountAsync(1);
        Assert.Equal("Jun", await page.Page.EvaluateAsync<string>("document.activeElement.closest('[data-person]').querySelector('.person-name').value"));
    }

    [BrowserFact]
    public async Task Order_ChangedByDragging_MovesThePerson()
    {
        await using var page = await StartPairAsync();

        var uploads = 0;
        page.Page.Request += (_, request) => uploads += request.Url.EndsWith("/api/v1/images", StringComparison.Ordinal) ? 1 : 0;

        await page.People.Nth(1).Locator("img[data-drag]").DragToAsync(page.People.Nth(0), new() { TargetPosition = new() { X = 20, Y = 4 } });

        await Assertions.Expect(page.Page.Locator(".person-name").First).ToHaveValueAsync("Mei");
        Assert.Equal(["Mei", "Jun"], await page.NamesAsync());
        Assert.Equal(0, uploads);
    }

    [BrowserFact]
    public async Task Share_MovedFromTheOtherSide_ChangesTheRatio()
    {
        await using var page = await StartPairAsync();

        await page.Page.GetByLabel("Share of Mei").FillAsync("20");

        await Assertions.Expect(page.People.Nth(1).Locator("input[type=number]").First).ToHaveValueAsync("0.2");
    }

    [BrowserFact]
    public async Task Compare_ByKeys_MovesTheSplit()
    {
        await using var page = await StartPairAsync();
        await page.Preview.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

        await page.Page.GetByLabel("Compare before and after").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");

        Assert.Equal("49%", (await page.Page.Locator("[data-stage]").EvaluateAsync<string>("stage => stage.style.getPropertyValue('--split')")).Trim());
    }

    [BrowserFact]
    public async Task Smile_OfOnePersonAlone_IsSeenWhileItMovesAndRendered()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        var render = page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" });
        await Assertions.Expect(render).ToBeDisabledAsync();
        await Assertions.Expect(page.Preview).ToHaveCountAsync(0);

        var slider = page.Page.GetByLabel("Smile", new() { Exact = true });
        await slider.ScrollIntoViewIfNeededAsync();
        var box = await slider.BoundingBoxAsync() ?? throw new InvalidOperationException("The slider is not to be seen.");
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Preview.WaitForAsync();
        await page.Page.Mouse.UpAsync();
        await render.ClickAsync();

        await page.Result.WaitForAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Preview).ToHaveCountAsync(0);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Smile_TakenBackWhileItsPictureIsDecoded_IsNotShownAfterwards()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        // A picture that has come is held until the test lets it go.
        await page.Page.EvaluateAsync("""
            () => {
              const decode = HTMLImageElement.prototype.decode;
              HTMLImageElement.prototype.decode = async function () {
                await decode.call(this);
                await new Promise(letGo => { window.held = letGo; });
              };
            }
            """);

        await page.Page.GetByLabel("Smile", new() { Exact = true }).PressAsync("ArrowRight");
        await page.Page.WaitForFunctionAsync("() => window.held");
        await page.Page.Locator(".live-preview.is-busy").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Page.Locator(".live-preview.is-busy")).ToHaveCountAsync(0);
        var shown = await page.Page.EvaluateAsync<bool>("""
            async () => {
              held();
              await new Promise(rest => setTimeout(rest));
              return document.querySelector('.live-preview').classList.contains('has-picture');
            }
            """);

        Assert.False(shown);
        Assert.Empty(page.Faults);
    }

    private async Task<StudioPage> StartPairAsync()
    {
        var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await page.ChooseFilesAsync(Portraits.Payload("mei", "Mei"));
        await page.WaitForPeopleAsync(2);
        return page;
    }
}
