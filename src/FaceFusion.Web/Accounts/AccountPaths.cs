namespace FaceFusion.Web.Accounts;

/// <summary>Where the pages of accounts are.</summary>
internal static class AccountPaths
{
    public const string Account = "/account";
    public const string SignIn = "/account/sign-in";
    public const string Register = "/account/register";
    public const string Admin = "/account/admin";
    public const string Developers = "/developers";

    /// <summary>An address of this studio, or its first page: nobody is sent elsewhere after signing in.</summary>
    public static string Local(string? url) =>
        url is ['/', ..] && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) && !url.StartsWith(Account, StringComparison.Ordinal) ? url : "/";
}
