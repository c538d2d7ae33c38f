using System.Security.Claims;
using FaceFusion.Jobs.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Accounts;

/// <summary>What a request knows of who is signed in, without asking the database.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    /// <summary>Claim of the account's workspace.</summary>
    public const string Workspace = "facefusion:workspace";

    /// <summary>Claim of a key's scopes, one each; who signed in by cookie has none and may do everything.</summary>
    public const string Scope = "facefusion:scope";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Workspace, user.Workspace));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role));
        return identity;
    }
}
