using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>A card's menu stands at its button, over everything else.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class MenuTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Menu_InTheUpperAndLowerPart_StandsAtItsButtonInsideTheWindow()
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = 1440, Height = 700 });
        await page.ChooseFilesAsync(Portraits.Sample("jun"), Portraits.Sample("sofia"), Portraits.Sample("kwame"));
        await page.WaitForPeopleAsync(3);
        foreach (var person in (int[])[0, 2])
        {
            var menu = await OpenAsync(page, person);
            await AssertAtAsync(menu, page.MenuOf(person), height: 700);
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(menu).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Menu_OverThePictureOfAPhone_CanBePressedAndStaysWhereItIsUnderKeys()
    {
        await using var page = await studio.OpenPhoneAsync();
        await page.ChooseFilesAsync(Portraits.Sample("jun"), Portraits.Sample("sofia"));
        await page.WaitForPeopleAsync(2);
        await page.Preview.WaitForAsync();
        foreach (var person in (int[])[0, 1])
        {
            var menu = await OpenAsync(page, person);
            await AssertAtAsync(menu, page.MenuOf(person), height: 844);
            var (box, picture) = (await BoxAsync(menu), await BoxAsync(page.Page.Locator("#canvas")));
            Assert.True(box.Y < picture.Y + picture.Height, "The menu is to lie over the picture.");
            Assert.Empty(await CoveredAsync(menu));

            // The browser brings into view what has the focus: it is in view already.
            var scrolled = await page.Page.EvaluateAsync<double>("scrollY");
            await page.Page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(menu.GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
            await menu.GetByRole(AriaRole.Button).Last.FocusAsync();
            Assert.Equal(scrolled, await page.Page.EvaluateAsync<double>("scrollY"));
            Assert.Equal(box.Y, (await BoxAsync(menu)).Y);
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(menu).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Menu_OfAPageThatIsScrolled_GoesAlongAndClosesWithItsButtonOutOfSight()
    {
        await using var page = await studio.OpenPhoneAsync();
        await page.ChooseFilesAsync(Portraits.Sample("jun"), Portraits.Sample("sofia"), Portraits.Sample("kwame"));
        await page.WaitForPeopleAsync(3);
        var menu = await OpenAsync(page, 0);

        await page.Page.EvaluateAsync("scrollBy(0, 40)");
        await Assertions.Expect(menu).ToHaveCountAsync(1);
        await page.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await AssertAtAsync(menu, page.MenuOf(0), height: 844);
        await page.Page.EvaluateAsync("scrollTo(0, document.documentElement.scrollHeight)");
        await Assertions.Expect(menu).ToHaveCountAsync(0);
    }

    private static async Task<ILocator> OpenAsync(StudioPage page, int person)
    {
        await page.MenuOf(person).ClickAsync();
        var menu = page.People.Nth(person).Locator(".menu:popover-open");
        await menu.WaitForAsync();
        return menu;
    }

    private static async Task AssertAtAsync(ILocator menu, ILocator of, double height)
    {
        var (box, button) = (await BoxAsync(menu), await BoxAsync(of));
        Assert.InRange(box.X + box.Width, button.X + button.Width - 1, button.X + button.Width + 1);
        Assert.InRange(Math.Min(Math.Abs(box.Y - button.Y - button.Height), Math.Abs(box.Y + box.Height - button.Y)), 0, 8);
        Assert.InRange(box.Y, 0, height - box.Height);
    }

    /// <summary>The entries of a menu over which something else lies.</summary>
    private static Task<string[]> CoveredAsync(ILocator menu) => menu.EvaluateAsync<string[]>("""
        menu => [...menu.querySelectorAll('.menu-item')].filter(item => {
          const box = item.getBoundingClientRect();
          return !item.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
        }).map(item => item.textContent)
        """);

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator) =>
        await locator.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not to be seen.");
}
