using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The whole way without a mouse.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class KeyboardTests(StudioServer studio)
{
    [BrowserFact]
    public async Task T10_FromSamplesToTheFile_ByKeysAlone()
    {
        await using var page = await studio.OpenAsync();
        var keys = page.Page.Keyboard;

        await TabToAsync(page, "Try with samples");
        await keys.PressAsync("Enter");
        await page.Result.WaitForAsync();
        await TabToAsync(page, "Brightness");
        await keys.PressAsync("PageUp");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" })).ToBeVisibleAsync();
        await keys.PressAsync("Control+Enter");
        await page.Result.WaitForAsync();
        await TabToAsync(page, "Export");
        await keys.PressAsync("Enter");
        await page.Page.Locator(".export").WaitForAsync();
        await TabToAsync(page, "JPEG");
        await keys.PressAsync("Space");
        await TabToAsync(page, "Download");

        // Following a link is the browser's own; what it leads to has to be the file.
        var address = await page.Page.EvaluateAsync<string>("document.activeElement.href");
        var file = await page.Context.APIRequest.GetAsync(address);
        Assert.Equal("image/jpeg", file.Headers["content-type"]);
        Assert.Contains("attachment", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Tabs_OfAPhone_AreChangedByTheArrowKeys()
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = 390, Height = 844 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        var people = page.Page.GetByRole(AriaRole.Tab, new() { Name = "People" });
        var adjust = page.Page.GetByRole(AriaRole.Tab, new() { Name = "Adjust" });
        await people.FocusAsync();

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(adjust).ToBeFocusedAsync();
        await Assertions.Expect(adjust).ToHaveAttributeAsync("aria-selected", "true");
        await page.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(people).ToHaveAttributeAsync("aria-selected", "true");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Tab, new() { Name = "Export" })).ToHaveAttributeAsync("aria-selected", "true");
    }

    [BrowserFact]
    public async Task Shortcut_GivenAnotherKey_HearsThatOneOnly()
    {
        await using var page = await studio.OpenAsync();
        var keys = page.Page.Keyboard;
        var said = page.Page.Locator("[data-shortcut-status]");
        var row = page.Page.Locator("[data-shortcut-row=help]");
        await keys.PressAsync("?");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await keys.PressAsync("m");
        await Assertions.Expect(said).ToContainTextAsync("already does");
        await keys.PressAsync("h");
        await Assertions.Expect(row.Locator("kbd")).ToHaveTextAsync("H");
        await keys.PressAsync("Escape");

        await page.ReloadAsync();
        await keys.PressAsync("?");
        await Assertions.Expect(page.Page.Locator(".shortcuts")).ToBeHiddenAsync();
        await keys.PressAsync("h");
        await Assertions.Expect(page.Page.Locator(".shortcuts")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Usual keys" }).ClickAsync();

        await Assertions.Expect(row.Locator("kbd")).ToHaveTextAsync("?");
    }

    [BrowserFact]
    public async Task Keys_OfTheMap_GoAmongPeopleAndLeaveTheComparison()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.WaitForPeopleAsync(3);
        var keys = page.Page.Keyboard;

        await keys.PressAsync("]");
        await Assertions.Expect(page.People.Nth(0)).ToBeFocusedAsync();
        await keys.PressAsync("]");
        await keys.PressAsync("]");
        await keys.PressAsync("]");
        await Assertions.Expect(page.People.Nth(2)).ToBeFocusedAsync();
        await keys.PressAsync("[");
        await Assertions.Expect(page.People.Nth(1)).ToBeFocusedAsync();

        await keys.PressAsync("m");
        await Assertions.Expect(page.Page.Locator(".compare-stage.is-comparing")).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".compare-stage.is-comparing")).ToHaveCountAsync(0);
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".compare-stage.is-comparing")).ToHaveCountAsync(0);
        Assert.Empty(page.Faults);
    }

    /// <summary>Presses Tab until what has the focus is called so.</summary>
    private static async Task TabToAsync(StudioPage page, string name)
    {
        const int Most = 150;
        for (var i = 0; i < Most; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var focused = await page.Page.EvaluateAsync<string>("""
                () => {
                  const it = document.activeElement;
                  if (it === document.body) {
                    return ''; // Nothing has the focus while a dialog opens; the body's text is everybody's.
                  }
                  const label = it.id && document.querySelector(`label[for="${it.id}"]`);
                  return `${it.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''} ${it.textContent}`;
                }
                """);
            if (focused.Contains(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"No way by Tab to {name}.");
    }
}
