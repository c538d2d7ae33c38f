using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Accounts;

/// <summary>How often one address may try to sign in or to make an account, whatever the names.</summary>
internal sealed class SignInAttempts() : AttemptLimit(Most, TimeSpan.FromMinutes(5))
{
    /// <summary>Tries of one address in five minutes.</summary>
    public const int Most = 20;

    /// <summary>True where a request may try now.</summary>
    public bool MayTry(HttpContext context) => MayTry(CallerAddress.Of(context));
}
