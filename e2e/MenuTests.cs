using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>A card's menu stands at its button, whether or not the browser can hang it there by itself.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class MenuTests(StudioServer studio)
{
    private const string ForgetAnchors = """
        const supports = CSS.supports.bind(CSS);
        CSS.supports = (...asked) => !asked.join().includes('anchor') && supports(...asked);
        addEventListener('DOMContentLoaded', () => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'data:text/css,.menu{position-anchor:none!important;position-try-fallbacks:none!important}' })));
        """;

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Menu_InTheUpperAndLowerPart_StandsAtItsButtonInsideTheWindow(bool hasAnchors)
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = 1440, Height = 700 });
        if (!hasAnchors)
        {
            await page.Page.AddInitScriptAsync(ForgetAnchors);
            await page.ReloadAsync();
        }

        await page.ChooseFilesAsync(Portraits.Sample("jun"), Portraits.Sample("sofia"), Portraits.Sample("kwame"));
        await page.WaitForPeopleAsync(3);
        foreach (var person in (int[])[0, 2])
        {
            await page.MenuOf(person).ClickAsync();
            var menu = page.People.Nth(person).Locator(".menu:popover-open");
            await menu.WaitForAsync();
            var (box, button) = (await BoxAsync(menu), await BoxAsync(page.MenuOf(person)));
            Assert.InRange(box.X + box.Width, button.X + button.Width - 1, button.X + button.Width + 1);
            Assert.InRange(Math.Min(Math.Abs(box.Y - button.Y - button.Height), Math.Abs(box.Y + box.Height - button.Y)), 0, 8);
            Assert.InRange(box.Y, 0, 700 - box.Height);
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(menu).ToHaveCountAsync(0);
        }
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator) =>
        await locator.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not to be seen.");
}
