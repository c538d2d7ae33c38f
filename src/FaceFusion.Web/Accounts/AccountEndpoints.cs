using FaceFusion.Jobs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components.Accounts;
using FaceFusion.Web.Components.Developers;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Accounts;

/// <summary>Signing in, making an account, and one's own account: plain pages with forms, without a circuit.</summary>
internal static class AccountEndpoints
{
    private static readonly Account s_nobody = new() { Workspace = string.Empty };

    public static void MapStudioAccounts(this IEndpointRouteBuilder routes)
    {
        // Forms of other sites are kept out by what browsers say of themselves, as in the API.
        var account = routes.MapGroup(AccountPaths.Account).DisableAntiforgery().Access(AccessRule.Everyone)
            .AddEndpointFilter<ApiErrorFilter>().AddEndpointFilter<CrossSiteFilter>().AddEndpointFilter(KeepNothing);
        account.MapGet("/sign-in", (string? returnUrl, string? fault, IOptions<AccountOptions> options, IAccountDirectory directory) =>
            SignInPageOf(returnUrl, fault == PasskeyEndpoints.Fault ? "Account.PasskeyWrong" : null, options, directory));
        account.MapPost("/sign-in", SignInAsync);
        account.MapGet("/register", (IOptions<AccountOptions> options, IAccountDirectory directory) => RegisterPageOf(null, options, directory));
        account.MapPost("/register", RegisterAsync);
        account.MapPost("/sign-out", SignOutAsync);
        var own = account.MapGroup(string.Empty).RequireAuthorization();
        own.MapGet("/", OwnPageAsync);
        own.MapPost("/password", ChangePasswordAsync);
        own.MapPost("/delete", DeleteAsync);
        own.MapPost("/keys", MakeKeyAsync);
        own.MapPost("/keys/{prefix}/revoke", RevokeKeyAsync);
        WebhookForms.Map(own);
        PasskeyEndpoints.Map(account, own);
        AdminEndpoints.Map(account);
        DeveloperPages.Map(routes);
    }

    /// <summary>Secrets are shown here once: no cache keeps them.</summary>
    private static ValueTask<object?> KeepNothing(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static RazorComponentResult<SignInPage> SignInPageOf(string? returnUrl, string? fault, IOptions<AccountOptions> options, IAccountDirectory directory) => new(new Dictionary<string, object?>
    {
        [nameof(SignInPage.ReturnUrl)] = AccountPaths.Local(returnUrl),
        [nameof(SignInPage.Fault)] = fault,
        [nameof(SignInPage.MayRegister)] = MayRegister(options, directory),
        [nameof(SignInPage.MayStayGuest)] = options.Value.Guests,
    })
    {
        StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden,
    };

    private static RazorComponentResult<RegisterPage> RegisterPageOf(IReadOnlyList<string>? faults, IOptions<AccountOptions> options, IAccountDirectory directory) => new(new Dictionary<string, object?>
    {
        [nameof(RegisterPage.Faults)] = faults ?? [],
        [nameof(RegisterPage.IsFirst)] = directory.IsEmpty,
        [nameof(RegisterPage.IsOpen)] = MayRegister(options, directory),
    })
    {
        StatusCode = faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private static bool MayRegister(IOptions<AccountOptions> options, IAccountDirectory directory) => options.Value.Registration || directory.IsEmpty;

    private static async Task<IResult> SignInAsync(HttpContext context, SignInManager<Account> signIn, SignInAttempts attempts, IOptions<AccountOptions> options, IAccountDirectory directory)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = form["returnUrl"].ToString();
        if (!attempts.MayTry(context))
        {
            return SignInPageOf(returnUrl, "Account.TooMany", options, directory);
        }

        var (accounts, password) = (signIn.UserManager, form["password"].ToString());
        if (await accounts.FindByNameAsync(form["name"].ToString().Trim()) is not { } account)
        {
            // As long as with an account, so that the time does not tell which names there are.
            accounts.PasswordHasher.VerifyHashedPassword(s_nobody, s_nobody.PasswordHash ??= accounts.PasswordHasher.HashPassword(s_nobody, returnUrl), password);
            return SignInPageOf(returnUrl, "Account.Wrong", options, directory);
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: form["stay"] == "on", lockoutOnFailure: true);
        return result.Succeeded ? Enter(context, returnUrl)
            : SignInPageOf(returnUrl, result.IsLockedOut ? "Account.Locked" : "Account.Wrong", options, directory);
    }

    /// <summary>From now on the account says whose everything is, not the browser's own cookie.</summary>
    internal static RedirectHttpResult Enter(HttpContext context, string? returnUrl)
    {
        context.Response.Cookies.Delete(Workspaces.Cookie);
        return TypedResults.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, UserManager<Account> accounts, SignInManager<Account> signIn, SignInAttempts attempts, IOptions<AccountOptions> options, IAccountDirectory directory)
    {
        const int Shortest = 3;
        const int Longest = 60;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = form["name"].ToString().Trim();
        if (!MayRegister(options, directory) || !attempts.MayTry(context))
        {
            return RegisterPageOf(["Account.TooMany"], options, directory);
        }

        if (name.Length is < Shortest or > Longest)
        {
            return RegisterPageOf(["Account.NameLength"], options, directory);
        }

        // What the browser has made as a guest comes along.
        var guest = Workspaces.Of(context) is { } id && !directory.IsAccountWorkspace(id) ? id : null;
        var account = new Account
        {
            Name = name,
            Workspace = guest ?? UnguessableId.Create(Workspaces.IdPrefix),
        };
        var made = await accounts.CreateAsync(account, form["password"].ToString());
        if (!made.Succeeded)
        {
            return RegisterPageOf([.. made.Errors.Select(error => "Account.Error." + error.Code)], options, directory);
        }

        await signIn.SignInAsync(account, isPersistent: true);
        return Enter(context, "/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        context.Response.Cookies.Delete(Workspaces.Cookie);
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<IResult> OwnPageAsync(HttpContext context, UserManager<Account> accounts, IAccountDirectory directory) =>
        await accounts.GetUserAsync(context.User) is { } account
            ? await PageAsync(account, accounts, directory, null)
            : TypedResults.LocalRedirect(AccountPaths.SignIn);

    private static async Task<RazorComponentResult<AccountPage>> PageAsync(
        Account account, UserManager<Account> accounts, IAccountDirectory directory, string? said) => new(new Dictionary<string, object?>
        {
            [nameof(AccountPage.Account)] = account,
            [nameof(AccountPage.Plan)] = directory.PlanOf(account.Workspace),
            [nameof(AccountPage.Usage)] = directory.UsageOf(account.Workspace),
            [nameof(AccountPage.Passkeys)] = await accounts.GetPasskeysAsync(account),
            [nameof(AccountPage.Said)] = said,
        });

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, UserManager<Account> accounts, SignInManager<Account> signIn, IAccountDirectory directory)
    {
        var account = await RequireAsync(context, accounts);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var changed = await accounts.ChangePasswordAsync(account, form["old"].ToString(), form["new"].ToString());
        if (changed.Succeeded)
        {
            // The other browsers are signed out, this one stays.
            await signIn.RefreshSignInAsync(account);
        }

        return await PageAsync(account, accounts, directory, changed.Succeeded ? "Account.PasswordChanged" : "Account.Error." + changed.Errors.First().Code);
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext context, UserManager<Account> accounts, SignInManager<Account> signIn, IAccountDirectory directory, IWorkspaceEraser eraser, IAuditLog audit)
    {
        var account = await RequireAsync(context, accounts);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (account.PasswordHash is not null && !await accounts.CheckPasswordAsync(account, form["password"].ToString()))
        {
            return await PageAsync(account, accounts, directory, "Account.Wrong");
        }

        await accounts.DeleteAsync(account);
        audit.Add(account.Id, AuditAction.AccountDeleted, account.Id);
        var receipt = eraser.DeleteAll(account.Workspace);
        await SignOutAsync(context, signIn);
        return new RazorComponentResult<GonePage>(new Dictionary<string, object?> { [nameof(GonePage.Receipt)] = receipt });
    }

    private static async Task<RazorComponentResult<DeveloperPage>> MakeKeyAsync(HttpContext context, UserManager<Account> accounts, IApiKeys keys, DeveloperPages pages)
    {
        var account = await RequireAsync(context, accounts);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, scopes) = (form["name"].ToString(), form["scope"].OfType<string>().Intersect(ApiScope.All, StringComparer.Ordinal).ToList());
        if (string.IsNullOrWhiteSpace(name) || scopes.Count == 0)
        {
            return await pages.PageAsync(context, "Account.KeyNeeds", null);
        }

        var days = int.TryParse(form["days"], out var wanted) && wanted is > 0 and <= 3650 ? wanted : (int?)null;
        var (_, secret) = keys.Create(account.Id, name, scopes, days is { } span ? TimeSpan.FromDays(span) : null);
        return await pages.PageAsync(context, "Account.KeyMade", secret);
    }

    private static async Task<IResult> RevokeKeyAsync(string prefix, HttpContext context, UserManager<Account> accounts, IApiKeys keys)
    {
        keys.Revoke((await RequireAsync(context, accounts)).Id, prefix);
        return TypedResults.LocalRedirect(AccountPaths.Developers);
    }

    /// <summary>Who is signed in; the cookie of a deleted account is no longer one within a minute.</summary>
    internal static async Task<Account> RequireAsync(HttpContext context, UserManager<Account> accounts) =>
        await accounts.GetUserAsync(context.User) ?? throw new Fusion.FusionException(Fusion.Errors.FusionErrorCodes.SignInRequired, "The account is gone.");
}
