using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Accounts;

/// <summary>
/// Keeps out who has to sign in: a key that is not one always; without guests everybody but those who want what is everyone's:
/// the pages of accounts, shared links, verifying, help, and the files that pages are made of.
/// </summary>
internal static class SignInGate
{
    private static readonly string[] s_open = ["/account", "/s", "/verify", "/help", "/culture", "/_framework", "/_blazor", "/_content", "/not-found", ErrorPages.Path, "/alive", "/health"];

    public static void UseSignInGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Refusal(context) is not { } refusal)
        {
            await next(context);
        }
        else if (ApiKeyHandler.IsForPrograms(context.Request.Path))
        {
            await ApiErrors.ToProblem(refusal, context).ExecuteAsync(context);
        }
        else
        {
            context.Response.Redirect($"{AccountPaths.SignIn}?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        }
    });

    private static FusionException? Refusal(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true })
        {
            return MissingScope(context) is { } scope
                ? new FusionException(FusionErrorCodes.ScopeMissing, $"The key lacks '{scope}'.", arguments: new Dictionary<string, object> { ["scope"] = scope })
                : null;
        }

        if (ApiKeyHandler.HasKey(context.Request))
        {
            return new FusionException(FusionErrorCodes.KeyInvalid, "The key is not known, or has expired.");
        }

        return context.RequestServices.GetRequiredService<IOptions<AccountOptions>>().Value.Guests || IsEveryones(context)
            ? null
            : new FusionException(FusionErrorCodes.SignInRequired, "Nobody is signed in.");
    }

    private static bool IsEveryones(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && (metadata.OfType<AccessRule>().LastOrDefault(AccessRule.Caller) is AccessRule.Everyone or AccessRule.LinkHolder || metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        || s_open.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    /// <summary>What a key lacks for a request; null where it may, and for people.</summary>
    private static string? MissingScope(HttpContext context)
    {
        if (context.User.Identity?.AuthenticationType != ApiKeyHandler.Name)
        {
            return null;
        }

        var method = context.Request.Method;
        var scope = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? ApiScope.Read
            : context.Request.Path.StartsWithSegments("/api/v1/images", StringComparison.Ordinal) ? ApiScope.WriteImages
            : ApiScope.WriteJobs;
        return context.User.HasClaim(AccountClaims.Scope, scope) ? null : scope;
    }
}
