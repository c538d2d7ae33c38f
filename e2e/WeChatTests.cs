using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>A browser that saves no links: what WeChat opens pages in.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class WeChatTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Download_InWeChat_ShowsThePictureToPressAndHold()
    {
        await using var page = await studio.OpenWeChatAsync();
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();
        await page.Page.Locator("[data-shortcut=export]").ClickAsync();
        var picture = page.Page.Locator(".export-press img");

        // The dialog gives its first control the focus a moment after it opens.
        await Assertions.Expect(page.Page.Locator(".export .segment").First).ToBeFocusedAsync();
        await Assertions.Expect(picture).ToBeHiddenAsync();

        await page.Page.Locator(".export [data-download]").ClickAsync();

        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".export-press")).ToBeFocusedAsync();
        await Assertions.Expect(page.Page.Locator(".export-press").GetByText("长按图片即可保存。")).ToBeVisibleAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.export-press img').naturalWidth > 0");

        // Another choice is another picture.
        await page.Page.Locator(".export").GetByRole(AriaRole.Button, new() { Name = "WebP", Exact = true }).ClickAsync();
        await Assertions.Expect(picture).ToBeHiddenAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Result_DownloadedInWeChat_IsShownToPressAndHoldToo()
    {
        await using var page = await studio.OpenWeChatAsync();
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();

        await page.Page.Locator(".result-downloads a[data-pressable]").First.ClickAsync();

        var dialog = page.Page.Locator("[data-press-dialog]");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("长按图片即可保存。");
        await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-press-dialog] img').naturalWidth > 0");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.Empty(page.Faults);
    }
}
