using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>What can be chosen before the live camera, which sees two people before a green screen: whose face, each other's, and what stands behind them.</summary>
public sealed class LiveControlTests(PairStudioServer studio) : IClassFixture<PairStudioServer>
{
    /// <summary>Cells of the picture that another face changes at least.</summary>
    private const int Face = 4;

    [BrowserFact]
    public async Task Face_Chosen_IsPutOnAndTheOneBeforeComesBack()
    {
        await using var page = await studio.OpenLiveAsync();
        var view = new LiveView(page);
        await view.StartAsync();
        var first = await view.SettledAsync();

        await ChooseAsync(page, "Kwame");
        await view.DiffersAsync(first, Face);

        await page.Page.Locator("input[name=live-face][data-photo]").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await view.IsAsync(first);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Face_OfAPhotoWithTwo_IsTheOneThatWasChosen()
    {
        await using var page = await studio.OpenLiveAsync();
        var view = new LiveView(page);
        await view.Part("backdrop-kind").SelectOptionAsync("picture");
        await view.Part("backdrop-file").SetInputFilesAsync(Portraits.Group("kwame", "sofia"));
        await Assertions.Expect(view.Part("backdrop-picture")).ToBeVisibleAsync();
        await page.OpenAsync("/live");
        await page.Page.Locator(".live-page[data-ready]").WaitForAsync();
        var faces = page.Page.Locator("input[name=live-face][data-photo^=img_]");
        await Assertions.Expect(faces).ToHaveCountAsync(2);

        await faces.Nth(0).CheckAsync(new() { Force = true });
        await view.StartAsync();
        var first = await view.SettledAsync();
        await faces.Nth(1).CheckAsync(new() { Force = true });

        await view.DiffersAsync(first, Face);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Share_MovedToNothing_ShowsWhatTheCameraSees()
    {
        await using var page = await studio.OpenLiveAsync();
        var view = new LiveView(page);
        await view.StartAsync();
        var changed = await view.SettledAsync();

        await view.Part("share").FillAsync("0");

        await Assertions.Expect(view.Part("percent")).ToHaveTextAsync("0 %");
        await view.IsAsync(await view.CameraAsync());
        await view.DiffersAsync(changed, Face);
        await view.Part("share").FillAsync("80");
        await view.IsAsync(changed);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task TwoPeople_Mixed_TakeEachOthersFaces()
    {
        await using var page = await studio.OpenLiveAsync();
        var view = new LiveView(page);
        await view.StartAsync();
        await view.Part("share").FillAsync("0");
        await view.IsAsync(await view.CameraAsync());
        var own = await view.SettledAsync();

        await ChooseAsync(page, "Two people in view");
        await view.Part("share").FillAsync("100");

        await view.DiffersAsync(own, Face, "left");
        await view.DiffersAsync(own, Face, "right");
        await Assertions.Expect(view.Root).ToHaveAttributeAsync("data-seen", "face");
        await Assertions.Expect(view.Part("note")).ToBeEmptyAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserTheory]
    [InlineData("auto")]
    [InlineData("picked")]
    public async Task Backdrop_OfAColour_TakesThePlaceOfTheGreenScreenAndGoesAgain(string screen)
    {
        await using var page = await studio.OpenLiveAsync();
        var view = new LiveView(page);
        await view.StartAsync();
        var before = await view.SettledAsync();

        await view.Part("backdrop-kind").SelectOptionAsync("color");
        await view.Part("backdrop-screen").SelectOptionAsync(screen);
        if (screen == "picked")
        {
            await view.Part("backdrop-screen-color").FillAsync("#00b140");
        }

        await view.Part("backdrop-color").FillAsync("#0000ff");

        await view.ScreenIsAsync(before, "b > 180 && r < 90 && g < 90");
        await Assertions.Expect(view.Part("backdrop-blur")).ToBeHiddenAsync();
        await view.Part("backdrop-kind").SelectOptionAsync("original");
        await view.IsAsync(before);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Backdrop_OfAPicture_IsUploadedAndShownBehindThem()
    {
        await using var page = await studio.OpenLiveAsync();
        var view = new LiveView(page);
        await view.StartAsync();
        var before = await view.SettledAsync();

        await view.Part("backdrop-kind").SelectOptionAsync("picture");
        await view.Part("backdrop-file").SetInputFilesAsync(Portraits.Wall());

        await Assertions.Expect(view.Part("backdrop-picture")).ToBeVisibleAsync();
        await view.ScreenIsAsync(before, "r > 75 && g < 60 && b < 60");
        await Assertions.Expect(view.Part("backdrop-problem")).ToBeEmptyAsync();

        // A picture that is gone is said where it was chosen, and not beside the faces.
        await page.Page.EvaluateAsync("() => fetch(document.querySelector('[data-live=backdrop-picture]').src.split('/picture')[0], { method: 'DELETE' })");
        await view.Part("backdrop-screen").SelectOptionAsync("none");
        await Assertions.Expect(view.Part("backdrop-problem")).Not.ToBeEmptyAsync();
        await Assertions.Expect(view.Part("face-problem")).ToBeEmptyAsync();
        Assert.Empty(page.Faults);
    }

    private static async Task ChooseAsync(StudioPage page, string name)
    {
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = name }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
    }
}
