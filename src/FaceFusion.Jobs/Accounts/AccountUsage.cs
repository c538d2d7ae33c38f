namespace FaceFusion.Jobs.Accounts;

/// <summary>What a workspace has used.</summary>
/// <param name="JobsToday">Jobs of the last 24 hours.</param>
/// <param name="Photos">Uploaded photos that are kept.</param>
/// <param name="Pictures">Finished pictures that are kept.</param>
/// <param name="StorageBytes">Photos, clips and pictures together.</param>
/// <param name="Days">Jobs by day (UTC), the last 30 days that have any, newest first.</param>
public sealed record AccountUsage(int JobsToday, int Photos, int Pictures, long StorageBytes, IReadOnlyList<UsageDay> Days);

/// <summary>The jobs of one day.</summary>
public sealed record UsageDay(DateOnly Day, int Jobs, int Failed);
