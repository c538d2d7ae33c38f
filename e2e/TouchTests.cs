using System.Globalization;
using System.Text.RegularExpressions;
using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Faces and points under a finger, on a phone.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class TouchTests(StudioServer studio)
{
    private const string LeftCorner = "Left mouth corner";

    [BrowserFact]
    public async Task Point_DraggedByAFinger_ShowsInALoupeBesideItAndThePageStays()
    {
        await using var page = await OpenAsync("elena");
        var editor = await Editor.OpenAsync(page, person: 0);
        var start = await editor.PointAsync(LeftCorner);
        var loupe = editor.Root.Locator(".photo-loupe");
        var finger = new Finger(page.Page);
        var (from, to) = (await editor.Stage.AtAsync(start.X, start.Y), await editor.Stage.AtAsync(start.X - 30, start.Y + 24));
        await Assertions.Expect(loupe).ToBeHiddenAsync();

        var still = await PageAsync(page);
        await finger.PressAsync(from);
        await Assertions.Expect(loupe).ToBeVisibleAsync();
        await finger.MoveAsync(from, to);

        // Two frames: the points are drawn with the next one, and the loupe after them.
        AssertNear((start.X - 30, start.Y + 24), await editor.ChosenAsync(), 1);
        var box = await loupe.BoundingBoxAsync() ?? throw new InvalidOperationException("The loupe is not to be seen.");
        Assert.False(IsNear(box, to, 20), $"The finger at {to[0]}, {to[1]} covers the loupe at {box.X}, {box.Y}.");
        var (x, y) = await InLoupeAsync(page);
        AssertNear((box.X + (box.Width / 2), box.Y + (box.Height / 2)), (x, y), 1.5);

        await finger.LiftAsync();
        await Assertions.Expect(loupe).ToBeHiddenAsync();
        AssertNear((start.X - 30, start.Y + 24), await editor.ChosenAsync(), 1);
        Assert.Equal(still, await PageAsync(page));
        await editor.Button("Undo").ClickAsync();
        Assert.Equal(start, await editor.ChosenAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task TwoFingers_OnPoints_ZoomThePhotoAndMoveNone()
    {
        await using var page = await OpenAsync("elena");
        var editor = await Editor.OpenAsync(page, person: 0);
        var start = await editor.PointAsync(LeftCorner);
        var (before, still) = (await PercentAsync(editor), await PageAsync(page));

        await new Finger(page.Page).PinchAsync(await editor.Stage.AtAsync(start.X, start.Y), from: 60, to: 180);

        Assert.InRange(await PercentAsync(editor), before * 2.7, before * 3.3);
        Assert.Equal(start, await editor.PointAsync(LeftCorner));
        await Assertions.Expect(editor.Button("Undo")).ToBeDisabledAsync();
        await Assertions.Expect(editor.Root.Locator(".photo-loupe")).ToBeHiddenAsync();
        Assert.Equal(still, await PageAsync(page));
    }

    [BrowserFact]
    public async Task Faces_TappedInAGroup_AreChosenAndADragOverThemChoosesNone()
    {
        await using var page = await studio.OpenPhoneAsync();
        await page.ChooseFilesAsync(Portraits.Group("jun", "sofia", "kwame"));
        var boxes = page.Page.Locator(".picker-box");
        await Assertions.Expect(boxes).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        var stage = new Stage(page.Page);
        await stage.AtAsync(0, 0);

        await boxes.Nth(1).TapAsync();
        await Assertions.Expect(boxes.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        var box = await boxes.Nth(2).BoundingBoxAsync() ?? throw new InvalidOperationException("The face is not to be seen.");
        float[] at = [box.X + (box.Width / 2), box.Y + (box.Height / 2)];
        var finger = new Finger(page.Page);
        var still = await PageAsync(page);
        await finger.PressAsync(at);
        await finger.MoveAsync(at, [at[0] - 40, at[1] + 70]);
        await finger.LiftAsync();

        var moved = await boxes.Nth(2).BoundingBoxAsync() ?? throw new InvalidOperationException("The face is not to be seen.");
        AssertNear((box.X - 40, box.Y + 70), (moved.X, moved.Y), 1);
        await Assertions.Expect(boxes.Nth(2)).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(still, await PageAsync(page));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Use 1", Exact = true }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await Assertions.Expect(page.Page.Locator(".person-face")).ToHaveAttributeAsync("src", new Regex("/faces/1/"));
    }

    [BrowserFact]
    public async Task Marks_TappedOnAMissedFace_AreMovedUnderTheLoupe()
    {
        await using var page = await studio.OpenPhoneAsync();
        await page.ChooseFilesAsync(Portraits.Hidden("elena"));
        await page.Page.Locator(".upload.is-failed .upload-problem .button").TapAsync();
        await page.Page.Locator(".face-marker[data-ready]").WaitForAsync();
        var stage = new Stage(page.Page);
        var marks = page.Page.Locator(".mark:not([hidden])");
        foreach (var (x, y) in new[] { (440, 426), (600, 450) })
        {
            var spot = await stage.AtAsync(x, y);
            await page.Page.Touchscreen.TapAsync(spot[0], spot[1]);
        }

        await Assertions.Expect(marks).ToHaveCountAsync(2);
        var (from, to) = (await stage.AtAsync(600, 450), await stage.AtAsync(580, 428));
        var finger = new Finger(page.Page);
        await finger.PressAsync(from);
        await Assertions.Expect(page.Page.Locator(".photo-loupe")).ToBeVisibleAsync();
        await finger.MoveAsync(from, to);
        await finger.LiftAsync();

        await Assertions.Expect(page.Page.Locator(".photo-loupe")).ToBeHiddenAsync();
        var mark = await marks.Nth(1).BoundingBoxAsync() ?? throw new InvalidOperationException("The mark is not to be seen.");
        AssertNear((to[0], to[1]), (mark.X + (mark.Width / 2), mark.Y + (mark.Height / 2)), 1.5);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Use this face", Exact = true }).TapAsync();
        await page.WaitForPeopleAsync(1);
        Assert.Empty(page.Faults);
    }

    /// <summary>Where the chosen point is drawn in the loupe, in the window.</summary>
    private static async Task<(double X, double Y)> InLoupeAsync(StudioPage page)
    {
        var at = await page.Page.EvaluateAsync<double[]>("""
            () => {
              const ring = document.querySelector('.photo-loupe .is-active').getBoundingClientRect();
              return [ring.left + ring.width / 2, ring.top + ring.height / 2];
            }
            """);
        return (at[0], at[1]);
    }

    /// <summary>How far the page is scrolled, and how far it is zoomed.</summary>
    private static Task<string> PageAsync(StudioPage page) =>
        page.Page.EvaluateAsync<string>("`${scrollX} ${scrollY} ${visualViewport.scale}`");

    private static async Task<double> PercentAsync(Editor editor) =>
        double.Parse((await editor.Root.Locator(".photo-percent").InnerTextAsync()).TrimEnd('%'), CultureInfo.InvariantCulture);

    private static bool IsNear(LocatorBoundingBoxResult box, float[] at, float margin) =>
        at[0] > box.X - margin && at[0] < box.X + box.Width + margin && at[1] > box.Y - margin && at[1] < box.Y + box.Height + margin;

    private static void AssertNear((double X, double Y) expected, (double X, double Y) actual, double tolerance)
    {
        Assert.InRange(actual.X, expected.X - tolerance, expected.X + tolerance);
        Assert.InRange(actual.Y, expected.Y - tolerance, expected.Y + tolerance);
    }

    private async Task<StudioPage> OpenAsync(string portrait)
    {
        var page = await studio.OpenPhoneAsync();
        await page.ChooseFilesAsync(Portraits.Sample(portrait));
        await page.WaitForPeopleAsync(1);
        return page;
    }
}
