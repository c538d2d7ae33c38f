using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>The queue in its owner's hands.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class QueueTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Queue_PausedAndResumed_HoldsItsJobsAndLetsThemGo()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        var queue = await page.Context.NewPageAsync();
        await queue.GotoAsync("/queue");
        await queue.Locator("html[data-alive]").WaitForAsync();
        await queue.GetByRole(AriaRole.Button, new() { Name = "Pause mine" }).ClickAsync();
        await Assertions.Expect(queue.GetByText("Your queue is paused").First).ToBeVisibleAsync();

        await page.Page.Locator("[data-preset=Passport]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" }).ClickAsync();
        var badges = queue.Locator(".queue-state .badge");
        await Assertions.Expect(badges).ToHaveTextAsync(["Paused", "Done"]);
        await Assertions.Expect(queue.Locator(".queue-count [aria-hidden]").First).ToHaveTextAsync("1");

        await queue.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true }).ClickAsync();
        await Assertions.Expect(badges).ToHaveTextAsync(["Done", "Done"], new() { Timeout = 60_000 });
        await Assertions.Expect(queue.Locator(".queue-count")).ToHaveCountAsync(0);

        await queue.GetByRole(AriaRole.Button, new() { Name = "Clear finished" }).ClickAsync();
        await Assertions.Expect(queue.GetByText("Nothing is being rendered")).ToBeVisibleAsync();
        await page.OpenAsync("/gallery");
        await Assertions.Expect(page.Page.Locator(".tile")).ToHaveCountAsync(2);
        Assert.Empty(page.Faults);
    }
}
