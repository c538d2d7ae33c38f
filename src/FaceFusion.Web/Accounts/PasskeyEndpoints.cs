using FaceFusion.Jobs.Accounts;
using Microsoft.AspNetCore.Identity;

namespace FaceFusion.Web.Accounts;

/// <summary>Passkeys (WebAuthn): asked for by <c>wwwroot/page/passkeys.js</c>, checked by the framework.</summary>
internal static class PasskeyEndpoints
{
    /// <summary>What the sign-in page is told when a passkey was not taken.</summary>
    public const string Fault = "passkey";

    public static void Map(RouteGroupBuilder account, RouteGroupBuilder own)
    {
        account.MapPost("/passkeys/sign-in-options", async (SignInManager<Account> signIn) =>
            TypedResults.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json"));
        account.MapPost("/passkeys/sign-in", SignInAsync);
        own.MapPost("/passkeys/options", OptionsAsync);
        own.MapPost("/passkeys", AddAsync);
        own.MapPost("/passkeys/{id}/remove", RemoveAsync);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInManager<Account> signIn, SignInAttempts attempts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return attempts.MayTry(context) && (await signIn.PasskeySignInAsync(form["credential"].ToString())).Succeeded
            ? AccountEndpoints.Enter(context, form["returnUrl"])
            : TypedResults.LocalRedirect(AccountPaths.SignIn + "?fault=" + Fault);
    }

    private static async Task<IResult> OptionsAsync(HttpContext context, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        var account = await AccountEndpoints.RequireAsync(context, accounts);
        return TypedResults.Text(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.Name, DisplayName = account.Name }), "application/json");
    }

    private static async Task<IResult> AddAsync(HttpContext context, UserManager<Account> accounts, SignInManager<Account> signIn, TimeProvider time)
    {
        var account = await AccountEndpoints.RequireAsync(context, accounts);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var attested = await signIn.PerformPasskeyAttestationAsync(form["credential"].ToString());
        if (attested.Succeeded)
        {
            attested.Passkey.Name = FormattableString.Invariant($"{time.GetUtcNow():yyyy-MM-dd HH:mm}");
            await accounts.AddOrUpdatePasskeyAsync(account, attested.Passkey);
        }

        return TypedResults.LocalRedirect(AccountPaths.Account);
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, UserManager<Account> accounts)
    {
        var account = await AccountEndpoints.RequireAsync(context, accounts);
        if ((await accounts.GetPasskeysAsync(account)).FirstOrDefault(passkey => Convert.ToHexStringLower(passkey.CredentialId) == id) is { } passkey)
        {
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        return TypedResults.LocalRedirect(AccountPaths.Account);
    }
}
