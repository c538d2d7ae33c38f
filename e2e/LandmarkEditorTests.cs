using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Points that are moved by hand and by keys, and what becomes of them.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class LandmarkEditorTests(StudioServer studio)
{
    private const string LeftPupil = "Left pupil";
    private const string RightPupil = "Right pupil";
    private const string LeftCorner = "Left mouth corner";
    private const string Upper = "Upper lip, inner rim, 3 of 5";
    private const string Lower = "Lower lip, inner rim, 3 of 5";

    // The preview at rest, reduced; null while a smaller one is shown. The same draft gives the same pixels.
    private const string Thumbnail = """
        () => {
          const [size, picture] = [128, document.querySelector('.has-picture .live-picture')];
          if (picture?.naturalWidth !== 1024) {
            return null;
          }
          const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
          const context = canvas.getContext('2d');
          context.drawImage(picture, 0, 0, size, size);
          return [...context.getImageData(0, 0, size, size).data];
        }
        """;

    [BrowserFact]
    public async Task Points_MovedByKeysAlone_ChangeThePreviewAndSurviveAReload()
    {
        await using var page = await OpenPairAsync();
        await page.Page.WaitForFunctionAsync($"() => ({Thumbnail})() !== null");
        var before = await page.Page.EvaluateAsync<int[]>(Thumbnail);
        var keys = page.Page.Keyboard;

        await page.MenuOf(1).FocusAsync();
        await keys.PressAsync("Enter");
        await FocusByTabAsync(page, "Edit landmarks");
        await keys.PressAsync("Enter");
        var editor = new Editor(page.Page);
        await editor.WaitAsync();
        await Assertions.Expect(editor.Surface).ToBeFocusedAsync();
        await keys.PressAsync("]");
        await Assertions.Expect(editor.Root.Locator("[data-chosen]")).ToHaveTextAsync(LeftPupil);
        var start = await editor.ChosenAsync();
        await keys.PressAsync("m");
        await keys.PressAsync("Shift+ArrowDown");
        await keys.PressAsync("Shift+ArrowDown");
        await keys.PressAsync("Shift+ArrowDown");
        await keys.PressAsync("ArrowRight");
        await Assertions.Expect(editor.Root.GetByRole(AriaRole.Status)).ToContainTextAsync(LeftPupil);
        await FocusByTabAsync(page, "Save");
        await keys.PressAsync("Enter");
        await editor.CloseAsync();

        await page.Page.WaitForFunctionAsync(
            $"before => {{ const after = ({Thumbnail})(); return after?.some((value, i) => Math.abs(value - before[i]) > 3); }}",
            before);
        await page.ReloadAsync();
        editor = await Editor.OpenAsync(page, person: 1);
        var kept = await editor.PointAsync(LeftPupil);
        Assert.Equal((start.X + 1, start.Y + 30), (kept.X, kept.Y));
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Drag_WithMirror_MovesThePartnerTheMirroredWayAndUndoTakesBothBack()
    {
        await using var page = await OpenPairAsync();
        var editor = await Editor.OpenAsync(page, person: 0);
        var (right, left) = (await editor.PointAsync(RightPupil), await editor.PointAsync(LeftPupil));

        await editor.Button("Mirror").ClickAsync();
        await editor.Stage.DragAsync(left.X, left.Y, left.X - 20, left.Y + 8);
        var (movedRight, movedLeft) = (await editor.PointAsync(RightPupil), await editor.PointAsync(LeftPupil));

        // The portrait is nearly upright: across turns round, along stays.
        AssertNear((left.X - 20, left.Y + 8), movedLeft, 1.5);
        AssertNear((right.X + 20, right.Y + 8), movedRight, 2.5);
        await editor.Surface.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        AssertNear(right, await editor.PointAsync(RightPupil), 0.11);
        AssertNear(left, await editor.PointAsync(LeftPupil), 0.11);
        await Assertions.Expect(editor.Button("Undo")).ToBeDisabledAsync();
        await editor.Button("Redo").ClickAsync();
        AssertNear(movedLeft, await editor.PointAsync(LeftPupil), 0.11);
    }

    [BrowserFact]
    public async Task ClickToPlace_MovesTheChosenPointWithoutADrag()
    {
        await using var page = await OpenPairAsync();
        var editor = await Editor.OpenAsync(page, person: 0);
        var corner = await editor.PointAsync(LeftCorner);

        await editor.Button("Click to place").ClickAsync();
        await editor.Stage.ClickAsync(corner.X - 15, corner.Y + 10);

        AssertNear((corner.X - 15, corner.Y + 10), await editor.ChosenAsync(), 1.5);
    }

    [BrowserFact]
    public async Task BoxOfPoints_MovesAsOneAndHiddenLayersStay()
    {
        await using var page = await OpenPairAsync();
        var editor = await Editor.OpenAsync(page, person: 0);
        var (pupil, corner) = (await editor.PointAsync(LeftPupil), await editor.PointAsync(LeftCorner));
        await editor.Root.GetByLabel("Brows", new() { Exact = true }).UncheckAsync();

        await editor.Stage.DragAsync(pupil.X - 40, pupil.Y - 48, pupil.X + 40, pupil.Y + 30);
        await Assertions.Expect(editor.Root.Locator("[data-chosen]")).ToContainTextAsync("points chosen");
        await page.Page.Keyboard.PressAsync("Shift+ArrowUp");

        AssertNear((pupil.X, pupil.Y - 10), await editor.PointAsync(LeftPupil), 0.11);
        AssertNear(corner, await editor.PointAsync(LeftCorner), 0.11);
        await Assertions.Expect(editor.Root.Locator("[data-reset=eyes]")).ToBeVisibleAsync();
        await Assertions.Expect(editor.Root.Locator("[data-reset=brows]")).ToBeHiddenAsync();
        await editor.Root.Locator("[data-reset=eyes]").ClickAsync();
        AssertNear(pupil, await editor.PointAsync(LeftPupil), 0.11);
    }

    [BrowserFact]
    public async Task CloseMouth_BringsTheInnerRimsTogether()
    {
        await using var page = await OpenPairAsync();
        var editor = await Editor.OpenAsync(page, person: 0);
        await editor.PointAsync(Lower);
        await editor.Surface.FocusAsync();
        await page.Page.Keyboard.PressAsync("Shift+ArrowDown");

        await editor.Button("Close mouth").ClickAsync();

        Assert.Equal(await editor.PointAsync(Upper), await editor.PointAsync(Lower));
    }

    [BrowserFact]
    public async Task Cancel_AsksOnlyWhereSomethingChanged()
    {
        await using var page = await OpenPairAsync();
        var editor = await Editor.OpenAsync(page, person: 0);
        await editor.Cancel.ClickAsync();
        await editor.CloseAsync();

        editor = await Editor.OpenAsync(page, person: 0);
        var start = await editor.PointAsync(LeftPupil);
        await editor.Root.Locator("[data-field=x]").FillAsync("400");
        await editor.Cancel.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        Assert.Equal(400, (await editor.ChosenAsync()).X);
        await editor.Cancel.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Discard", Exact = true }).ClickAsync();
        await editor.CloseAsync();

        editor = await Editor.OpenAsync(page, person: 0);
        Assert.Equal(start, await editor.PointAsync(LeftPupil));
    }

    [BrowserFact]
    public async Task FaceThatIsNotFound_MarkedByThreeClicks_IsUsedAndRefined()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Hidden("elena"), Portraits.Payload("jun"));
        await page.WaitForPeopleAsync(1);
        var failed = page.Page.Locator(".upload.is-failed");
        await Assertions.Expect(failed.GetByRole(AriaRole.Alert)).ToContainTextAsync("hidden.jpg");

        await failed.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mark by hand") }).ClickAsync();
        await page.Page.Locator(".face-marker[data-ready]").WaitForAsync();
        var stage = new Stage(page.Page);
        await stage.ClickAsync(440, 426);
        await stage.ClickAsync(580, 428);
        await Assertions.Expect(page.Page.GetByText("Now the middle of the mouth")).ToBeVisibleAsync();
        await stage.ClickAsync(512, 610);
        await Assertions.Expect(page.Page.Locator(".rescue-steps .is-done")).ToHaveCountAsync(3);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Use and refine points" }).ClickAsync();

        var editor = new Editor(page.Page);
        await editor.WaitAsync();
        AssertNear((440, 426), await editor.PointAsync(LeftPupil), 20);
        await editor.Save.ClickAsync();
        await editor.CloseAsync();
        await page.WaitForPeopleAsync(2);
        await page.Preview.WaitForAsync();
        Assert.Empty(page.Faults);
    }

    private static async Task FocusByTabAsync(StudioPage page, string name)
    {
        const int Most = 60;
        for (var i = 0; i < Most; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await page.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()") is { } text && text.EndsWith(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{name} is not reached by {Most} tabs.");
    }

    private static void AssertNear((double X, double Y) expected, (double X, double Y) actual, double tolerance)
    {
        Assert.InRange(actual.X, expected.X - tolerance, expected.X + tolerance);
        Assert.InRange(actual.Y, expected.Y - tolerance, expected.Y + tolerance);
    }

    private async Task<StudioPage> OpenPairAsync()
    {
        var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Sample("elena"), Portraits.Sample("jun"));
        await page.WaitForPeopleAsync(2);
        return page;
    }
}
