namespace FaceFusion.Jobs.Accounts;

/// <summary>A key by which a program acts for an account, without its secret.</summary>
/// <param name="Prefix">Its open part, by which it is told from others.</param>
/// <param name="Account">Whose.</param>
/// <param name="Workspace">The account's workspace.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may do; of <see cref="ApiScope.All"/>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; null never.</param>
/// <param name="UsedAt">When it was used last, to the minute; null never.</param>
public sealed record ApiKey(
    string Prefix, string Account, string Workspace, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt);

/// <summary>What keys may be let do.</summary>
public static class ApiScope
{
    /// <summary>Uploading, changing and deleting photos.</summary>
    public const string WriteImages = "images:write";

    /// <summary>Starting and ending jobs, previews.</summary>
    public const string WriteJobs = "jobs:write";

    /// <summary>Reading: photos, jobs, pictures.</summary>
    public const string Read = "jobs:read";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [WriteImages, WriteJobs, Read];
}
