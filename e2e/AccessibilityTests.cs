using System.Text.RegularExpressions;
using FaceFusion.E2E.Infrastructure;
using FaceFusion.Testing;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>axe over the studio's states, in both languages, every state in both themes.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class AccessibilityTests(StudioServer studio)
{
    private const string Audit = """
        async rules => {
          // What still fades in has not its own colours yet. What never ends is no part of that.
          const ending = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime !== Infinity);
          await Promise.allSettled(ending.map(animation => animation.finished));
          const { violations } = await axe.run(document, { runOnly: rules });
          return violations.map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`);
        }
        """;

    private static readonly string[] s_rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>What a theme may break: nothing else of a page depends on it.</summary>
    private static readonly string[] s_rulesOfColors = ["color-contrast", "link-in-text-block"];

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US")]
    [InlineData(ColorScheme.Dark, "zh-CN")]
    public async Task T11_Page_FromWelcomeToResult_HasNoFaults(ColorScheme scheme, string locale)
    {
        await using var page = await studio.OpenAsync(scheme: scheme, locale: locale);
        Assert.Empty(await AuditAsync(page));

        await page.Context.GrantPermissionsAsync(["camera"]);
        await page.Page.Locator("[data-camera]").First.ClickAsync();
        await page.Page.Locator(".booth[data-state=live]").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        await page.Page.Keyboard.PressAsync("Escape");

        await page.Page.Keyboard.PressAsync("?");
        Assert.Empty(await AuditAsync(page));
        await page.Page.Keyboard.PressAsync("Escape");

        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();
        await page.Page.Locator(".compare-bar > .button").ClickAsync();
        await page.Page.Locator(".person .more summary").First.ClickAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Locator(".method-bar .rz-button").Last.ClickAsync();
        await page.Page.Locator("[data-path='members/0/weight']").First.WaitForAsync();
        Assert.Empty(await AuditAsync(page));
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "zh-CN")]
    [InlineData(ColorScheme.Dark, "en-US")]
    public async Task T11_PagesBesideTheStudio_HaveNoFaults(ColorScheme scheme, string locale)
    {
        await using var page = await studio.OpenAsync(scheme: scheme, locale: locale);
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();
        await page.Page.Locator("[data-shortcut=export]").ClickAsync();
        await page.Page.Locator(".export").WaitForAsync();
        Assert.Empty(await AuditAsync(page));

        foreach (var (path, ready) in new[] { ("/gallery", ".tile"), ("/queue", ".queue"), ("/batch", ".batch"), ("/settings", ".settings [aria-pressed=true]"), ("/settings/models", ".models .card"), ("/help", ".help"), ("/verify", ".verify"), ("/brand", ".brand"), ("/presets", ".presets-page"), ("/consent", ".consents"), ("/faces", ".library"), ("/live/clip", ".clip-page"), ("/removal?link=nothing", "form"), ("/gallery/nothing", "h1") })
        {
            await (IsAlone(path) ? page.Page.GotoAsync(path) : page.OpenAsync(path));
            await page.Page.Locator(ready).First.WaitForAsync();
            Assert.Empty(await AuditAsync(page));
            Assert.Equal(0, await page.SidewaysAsync());
        }

        await page.OpenAsync("/live");
        Assert.Empty(await AuditAsync(page));
        await page.Context.GrantPermissionsAsync(["camera"]);
        await page.Page.Locator("[data-live=start]").ClickAsync();
        await page.Page.Locator(".live-page[data-seen=face]").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        Assert.Equal(0, await page.SidewaysAsync());

        await page.OpenAsync("/faces");
        await page.ChooseFilesAsync(Portraits.Payload("nina"), Portraits.Payload("sofia"));
        await page.Page.Locator(".new-faces img").Nth(1).WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        await page.Page.Locator("[data-each-person]").ClickAsync();
        await page.Page.Locator(".person-tile").Nth(1).WaitForAsync();
        await page.Page.Locator(".tile-pick input").First.CheckAsync();
        Assert.Empty(await AuditAsync(page));
        await page.Page.Locator(".tile-face").First.ClickAsync();
        await page.Page.Locator("[data-erase]").ClickAsync();
        await page.Page.Locator(".erase-sure").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        Assert.Equal(0, await page.SidewaysAsync());

        await page.OpenAsync("/gallery");
        await page.Page.Locator(".tile-link").ClickAsync();
        await page.Page.Locator(".viewer").WaitForAsync();
        Assert.Empty(await AuditAsync(page));

        var id = page.Page.Url.Split('/')[^1];
        await page.OpenAsync($"/compare?ids={id},{id}");
        await page.Page.Locator("main h1").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Dark, "en-US")]
    [InlineData(ColorScheme.Light, "zh-CN")]
    public async Task T11_PagesOfAccounts_HaveNoFaults(ColorScheme scheme, string locale)
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = 390, Height = 844 }, scheme, locale);
        await page.Page.GotoAsync("/developers");
        Assert.Empty(await AuditAsync(page));
        Assert.Equal(0, await page.SidewaysAsync());
        await page.Page.GotoAsync("/account/sign-in");
        Assert.Empty(await AuditAsync(page));

        await page.Page.GotoAsync("/account/register");
        await page.Page.Locator("#name").FillAsync("audit-" + Guid.NewGuid().ToString("N"));
        await page.Page.Locator("#password").FillAsync("correct horse battery");
        Assert.Empty(await AuditAsync(page));

        await page.Page.Keyboard.PressAsync("Enter");
        await page.WaitUntilAliveAsync();
        await page.Page.GotoAsync("/account");
        Assert.Empty(await AuditAsync(page));
        await page.Page.GotoAsync("/developers");
        foreach (var sample in await page.Page.Locator("[data-sample] summary").AllAsync())
        {
            await sample.ClickAsync();
        }

        await page.Page.Locator("#key-name").FillAsync("CI");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator("[data-secret]").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.GotoAsync("/account/webhooks");
        await page.Page.Locator("#webhook-url").FillAsync("https://example.org/a-rather-long-address/that-has-to-wrap/" + new string('x', 80));
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator("[data-secret]").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        Assert.Equal(0, await page.SidewaysAsync());
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Dark, "zh-CN")]
    [InlineData(ColorScheme.Light, "en-US")]
    public async Task T11_Tour_AndSharedPicture_HaveNoFaults(ColorScheme scheme, string locale)
    {
        await using var page = await studio.OpenAsync(scheme: scheme, locale: locale);
        await page.Page.Locator(".welcome-drop-actions .is-quiet").ClickAsync();
        await page.Page.Locator(".tour").WaitForAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await page.Result.WaitForAsync();
        await page.OpenAsync("/gallery");
        await page.Page.Locator(".tile-link").First.ClickAsync();
        await page.Page.Locator(".viewer").WaitForAsync();
        await page.Page.Locator(".viewer .button:has(.material-icon:text-is('share'))").ClickAsync();
        await page.Page.Locator("#share-password").FillAsync("secret");
        await page.Page.Locator("#share-before").CheckAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Locator(".share-form button[type=submit]").ClickAsync();
        await page.Page.GotoAsync(await page.Page.Locator(".share-links input").First.InputValueAsync());
        Assert.Empty(await AuditAsync(page));

        await page.Page.Locator("#password").FillAsync("secret");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator(".share-before").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
        Assert.Equal(0, await page.SidewaysAsync());

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Locator("[data-at]").FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        Assert.Equal("0", await page.Page.Locator("[data-compare]").EvaluateAsync<string>("figure => figure.style.getPropertyValue('--at')"));
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US", 1440)]
    [InlineData(ColorScheme.Dark, "zh-CN", 390)]
    public async Task T11_FaceDialogs_HaveNoFaults(ColorScheme scheme, string locale, int width)
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = width, Height = 844 }, scheme, locale);
        await page.ChooseFilesAsync(Portraits.Group("jun", "sofia"), Portraits.Nobody());
        await page.Page.Locator(".picker-box").First.WaitForAsync();
        await page.Page.Locator(".upload.is-failed").WaitForAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Locator(".picker-box").First.ClickAsync();
        await page.Page.Locator(".face-item .icon-button").First.ClickAsync();
        await page.Page.Locator(".landmark-editor.is-ready").WaitForAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Locator(".editor-foot .button:not(.is-primary)").ClickAsync();
        await page.Page.Locator(".picker-actions .button").Nth(1).ClickAsync();
        await page.Page.Locator(".face-marker[data-ready]").WaitForAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Locator(".picker-actions .button:not(.is-primary)").Last.ClickAsync();
        await page.Page.Locator(".picker-actions .is-primary").ClickAsync();
        await page.WaitForPeopleAsync(1);
        await page.Page.Locator(".person-actions .icon-button[popovertarget]").ClickAsync();
        Assert.Empty(await AuditAsync(page));

        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator(".upload.is-failed .upload-problem .button").ClickAsync();
        await page.Page.Locator(".face-marker[data-ready]").WaitForAsync();
        Assert.Empty(await AuditAsync(page));
    }

    /// <summary>True for a page that has no circuit and never comes alive.</summary>
    private static bool IsAlone(string path) => path.StartsWith("/removal", StringComparison.Ordinal);

    private static async Task<string[]> AuditAsync(StudioPage page)
    {
        // A page that comes alive writes its title anew.
        await Assertions.Expect(page.Page).ToHaveTitleAsync(new Regex("."));

        // Evaluated, not added as a script: the page's own policy lets no foreign script in.
        await page.Page.EvaluateAsync(await File.ReadAllTextAsync(RepositoryFiles.Path("node_modules", "axe-core", "axe.min.js")));
        var faults = await page.Page.EvaluateAsync<string[]>(Audit, s_rules);

        // The same state in the other theme, which follows the system's.
        var isDark = await page.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Light : ColorScheme.Dark });
        var others = await page.Page.EvaluateAsync<string[]>(Audit, s_rulesOfColors);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        return [.. faults, .. others.Select(fault => $"{(isDark ? "light" : "dark")}: {fault}")];
    }
}
