using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Who looks elsewhere is told when a long fusion ends. Its time is pushed on, so this studio is one of its own.</summary>
public sealed class NoticeTests(StudioServer studio) : IClassFixture<StudioServer>
{
    /// <summary>Keeps what the browser is asked to say; permission, focus and page are the browser's own.</summary>
    private const string Recorder = """
        const told = window.told = [];
        window.Notification = class extends EventTarget {
          static get permission() { return recorded.permission; }
          static requestPermission() { return recorded.requestPermission(); }
          constructor(title, options) { super(); told.push({ title, ...options }); }
          close() {}
        };
        """;

    [BrowserFact]
    public async Task LongFusion_EndingInATabBehindAnother_RaisesANotificationAndANoticeInThePage()
    {
        await using var page = await studio.OpenAsync();
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.Context.AddInitScriptAsync($"const recorded = window.Notification;{Recorder}");
        await page.OpenAsync("/settings");
        await page.Page.Locator("#notices-on").ClickAsync();
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-notices", "on");

        // It waits in the queue that its owner holds: nothing runs while the time goes by.
        await page.OpenAsync("/");
        await page.WaitUntilAliveAsync();
        var queue = await page.Context.NewPageAsync();
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();
        await queue.GotoAsync("/queue");
        await queue.Locator("html[data-alive]").WaitForAsync();
        await queue.GetByRole(AriaRole.Button, new() { Name = "Pause mine" }).ClickAsync();
        await Assertions.Expect(queue.Locator("[data-pause-all]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.Locator("[data-preset=Passport]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" }).ClickAsync();
        await Assertions.Expect(queue.Locator("[data-state=queued]")).ToHaveCountAsync(1);

        // The reader goes on to another page, and to another tab.
        await page.OpenAsync("/help");
        var browser = await page.Context.NewCDPSessionAsync(page.Page);
        await browser.SendAsync("Emulation.setFocusEmulationEnabled", new Dictionary<string, object> { ["enabled"] = false });
        await queue.BringToFrontAsync();
        Assert.False(await page.Page.EvaluateAsync<bool>("document.hasFocus()"));
        studio.PushClock(TimeSpan.FromSeconds(31));
        await queue.Locator("[data-pause-all]").ClickAsync();

        await page.Page.WaitForFunctionAsync("() => window.told.length > 0");
        Assert.Equal("Your picture is ready: Elena, Mei, Amara", await page.Page.EvaluateAsync<string>("`${told[0].title}: ${told[0].body}`"));
        await Assertions.Expect(page.Page.Locator(".notice a")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/gallery/job_"));
        Assert.Equal(1, await page.Page.EvaluateAsync<int>("told.length"));

        await page.Page.Locator(".notice a").ClickAsync();
        await page.Page.Locator(".viewer").WaitForAsync();
        await Assertions.Expect(page.Page.Locator(".notice")).ToHaveCountAsync(0);
        Assert.Empty(page.Faults);
    }
}
