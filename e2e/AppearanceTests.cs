using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Languages, themes and narrow windows.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class AppearanceTests(StudioServer studio)
{
    [BrowserTheory]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    [InlineData("zh")]
    public async Task T15_Language_OfAnyChineseBrowser_IsChinese(string locale)
    {
        await using var page = await studio.OpenAsync(locale: locale);

        Assert.Equal("zh-Hans", await page.Page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "秒级人脸融合" })).ToBeVisibleAsync();
        foreach (var path in (string[])["/gallery", "/faces", "/batch", "/queue", "/help", "/brand", "/verify", "/settings", "/presets", "/models", "/developers", "/account/sign-in"])
        {
            await page.Page.GotoAsync(path);
            Assert.Equal("zh-Hans", await page.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Matches(@"[\u4e00-\u9fff]", await page.Page.Locator("h1").First.InnerTextAsync());
        }
    }

    [BrowserFact]
    public async Task Language_Switched_KeepsTheDraft()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await page.Page.Locator("html[lang=zh-Hans] .studio.is-alive").WaitForAsync();

        await page.WaitForPeopleAsync(1);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "人物" })).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "dark")]
    [InlineData(ColorScheme.Dark, "light")]
    public async Task Theme_FollowsTheSystem_UntilTheReaderChooses(ColorScheme system, string chosen)
    {
        await using var page = await studio.OpenAsync(scheme: system);
        Assert.Equal(system == ColorScheme.Dark, await IsDarkAsync(page));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).ClickAsync();
        Assert.Equal(chosen == "dark", await IsDarkAsync(page));

        await page.ReloadAsync();
        Assert.Equal(chosen == "dark", await IsDarkAsync(page));
        Assert.Equal(chosen, await page.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [BrowserTheory]
    [InlineData(390, "en-US")]
    [InlineData(390, "zh-CN")]
    [InlineData(320, "en-US")]
    [InlineData(320, "zh-CN")]
    public async Task T16_NarrowWindow_InEveryState_NeedsNoSidewaysScrolling(int width, string locale)
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = width, Height = 844 }, locale: locale);
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.Locator(".way").Nth(3).ClickAsync();
        await page.WaitForPeopleAsync(4);
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.Locator("#tab-adjust").ClickAsync();
        await page.Page.Locator(".studio-adjust").WaitForAsync();
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.Locator("#tab-orders").ClickAsync();
        await page.Page.Locator(".order").First.WaitForAsync();
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.Locator("#tab-export").ClickAsync();
        await page.Result.WaitForAsync();
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.Locator("[data-shortcut~=compare]").ClickAsync();
        await page.Page.Locator(".compare-bar.is-on").WaitForAsync();
        Assert.Equal(0, await page.SidewaysAsync());
    }

    [BrowserTheory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task T16_EveryPage_At320Pixels_NeedsNoSidewaysScrolling(string locale)
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = 320, Height = 844 }, locale: locale);
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Page.Locator("#tab-export").ClickAsync();
        await page.Result.WaitForAsync();
        var wide = new List<string>();
        foreach (var path in (string[])["/gallery", "/faces", "/live", "/live/clip", "/batch", "/queue", "/help", "/brand", "/verify", "/settings", "/presets", "/models", "/developers", "/account/sign-in", "/not-found"])
        {
            await page.Page.GotoAsync(path);
            await page.Page.Locator("h1").First.WaitForAsync();
            if (await page.SidewaysAsync() > 0)
            {
                wide.Add(path);
            }
        }

        Assert.Empty(wide);
    }

    [BrowserFact]
    public async Task Studio_OnAWideScreen_IsAsHighAsTheWindowAndADialogMovesNothing()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Sample("jun"), Portraits.Sample("mei"));
        await page.WaitForPeopleAsync(2);
        Assert.Equal(900, await page.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        var before = await page.Page.Locator(".studio-adjust").BoundingBoxAsync();

        await page.MenuOf(0).ClickAsync();
        await page.People.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Same person as" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();

        var after = await page.Page.Locator(".studio-adjust").BoundingBoxAsync();
        Assert.Equal((before!.X, before.Y), (after!.X, after.Y));
    }

    [BrowserFact]
    public async Task Keyboard_FirstStop_SkipsToThePicture()
    {
        await using var page = await studio.OpenAsync();

        await page.Page.Keyboard.PressAsync("Tab");

        Assert.Equal("Skip to the picture", await page.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("canvas", await page.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    private static Task<bool> IsDarkAsync(StudioPage page) => page.Page.EvaluateAsync<bool>("""
        () => {
          const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
          return r + g + b < 250;
        }
        """);
}
