using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using FaceFusion.Jobs.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Accounts;

/// <summary>Programs that show an API key: <c>Authorization: Bearer ff_live_...</c>. Keys in addresses are not looked at: addresses end in logs.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "ApiKey";

    /// <summary>True where a request to the interface for programs shows a key; pages, those of accounts above all, know people only.</summary>
    public static bool HasKey(HttpRequest request) => IsForPrograms(request.Path) && KeyOf(request) is not null;

    /// <summary>True for what programs use: REST and the hub.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/hubs", StringComparison.Ordinal);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } secret)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (keys.Find(secret) is not { } key)
        {
            return Task.FromResult(AuthenticateResult.Fail("The key is not known, or has expired."));
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, key.Account), new Claim(AccountClaims.Workspace, key.Workspace), .. key.Scopes.Select(scope => new Claim(AccountClaims.Scope, scope))], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    private static string? KeyOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) ? header.Parameter : null;
}
