using System.Text.Json;
using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>An account in a browser with a passkey device of its own.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class AccountTests(StudioServer studio)
{
    [BrowserFact]
    public async Task Account_MadeSignedOutAndBackByPasskey_HasTheGuestsPicture()
    {
        await using var page = await studio.OpenAsync();
        // Passkeys are for names, not for numbers.
        var address = studio.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await page.Page.GotoAsync(address);
        await page.WaitUntilAliveAsync();
        var name = "mei-" + Guid.NewGuid().ToString("N");
        await page.Page.Locator(".way").First.ClickAsync();
        await page.Result.WaitForAsync();
        var devices = await page.Context.NewCDPSessionAsync(page.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.SerializeToElement(new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true }),
        });

        await page.Page.GotoAsync(address + "/account/register");
        await page.Page.GetByLabel("Name or e-mail").FillAsync(name);
        await page.Page.GetByLabel("Password").FillAsync("correct horse battery");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make an account" }).ClickAsync();
        await page.WaitUntilAliveAsync();
        await page.Page.GotoAsync(address + "/account");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey of this device" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("form[action$='/remove']")).ToHaveCountAsync(1);
        Assert.Equal(0, await page.SidewaysAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitUntilAliveAsync();
        await page.Page.GotoAsync(address + "/gallery");
        await Assertions.Expect(page.Page.Locator(".empty-state")).ToBeVisibleAsync();

        await page.Page.GotoAsync(address + "/account/sign-in?returnUrl=%2Fgallery");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".tile")).ToHaveCountAsync(1);
        await page.Page.Locator("html[data-alive]").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
        Assert.Empty(page.Faults);
    }
}
