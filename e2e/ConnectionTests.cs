using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>What becomes of drafts when the page or its connection goes away.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ConnectionTests(StudioServer studio)
{
    /// <summary>Keeps the page's sockets, so that a test can close one.</summary>
    private const string RememberSockets = """
        window.sockets = [];
        window.WebSocket = class extends window.WebSocket {
          constructor(...of) {
            super(...of);
            window.sockets.push(this);
          }
        };
        """;

    [BrowserFact]
    public async Task T9_Draft_OfAPageThatIsGone_IsIntactWithItsHistory()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);
        await page.RemovePersonAsync("Jun");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.WaitForPeopleAsync(1);

        // The tab is closed, the circuit with it; another tab of this browser opens the studio.
        var next = await page.Context.NewPageAsync();
        await page.Page.CloseAsync();
        await next.GotoAsync("/");

        await Assertions.Expect(next.Locator("[data-person]")).ToHaveCountAsync(1);
        await next.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Assertions.Expect(next.Locator("[data-person]")).ToHaveCountAsync(0);
        await next.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(next.Locator("[data-person]")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task T9_Connection_Lost_ComesBackWithTheDraft()
    {
        await using var page = await RenderAsync();
        await page.Context.AddInitScriptAsync(RememberSockets);
        await page.ReloadAsync();
        await page.WaitForPeopleAsync(3);

        await page.Page.EvaluateAsync("sockets.at(-1).close()");
        await page.Page.WaitForFunctionAsync("() => sockets.length > 1 && document.querySelector('.components-reconnect-hide')");

        await page.RemovePersonAsync("Amara");
        await page.WaitForPeopleAsync(2);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.WaitForPeopleAsync(3);
        await Assertions.Expect(page.Result).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task T9_Slider_MovedWhileTheConnectionIsLost_CountsWhenItIsBack()
    {
        await using var page = await RenderAsync();
        await page.Context.AddInitScriptAsync(RememberSockets);
        await page.ReloadAsync();
        await page.WaitForPeopleAsync(3);
        var hold = new TaskCompletionSource();
        await page.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });
        await page.Page.EvaluateAsync("sockets.at(-1).close()");
        await page.Page.Locator("html[data-away]").WaitForAsync();

        var slider = page.People.Nth(1).Locator("input[type=range]").First;
        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(slider).ToHaveValueAsync("0.51");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        hold.SetResult();

        // A result is of another draft: the server knows the value, and of no press.
        await Assertions.Expect(page.Result).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("html[data-away]")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.WaitForPeopleAsync(3);
        await Assertions.Expect(page.People.Nth(1).Locator("input[type=range]").First).ToHaveValueAsync("0.51");
    }

    [BrowserFact]
    public async Task T9_Page_ThatTheStudioHasGivenUp_IsLoadedAnewWithItsDraft()
    {
        await using var page = await RenderAsync();
        await page.Page.EvaluateAsync("window.old = true");

        // As the client script does when the server knows nothing of the circuit any more.
        await page.Page.EvaluateAsync("document.getElementById('components-reconnect-modal').classList.add('components-reconnect-rejected')");

        await page.Page.WaitForFunctionAsync("() => !window.old && document.querySelector('.studio.is-alive')");
        await page.WaitForPeopleAsync(3);
        await Assertions.Expect(page.Result).ToBeVisibleAsync();
    }

    private async Task<StudioPage> RenderAsync()
    {
        var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        return page;
    }
}
