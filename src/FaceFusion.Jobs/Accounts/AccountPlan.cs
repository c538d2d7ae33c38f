namespace FaceFusion.Jobs.Accounts;

/// <summary>What an account may have; a limit of 0 is none.</summary>
/// <param name="Name">Its name.</param>
/// <param name="JobsADay">Jobs in 24 hours.</param>
/// <param name="LargestSize">Longer side of a picture in pixels.</param>
/// <param name="StorageMegabytes">Photos and pictures together.</param>
public sealed record AccountPlan(string Name, int JobsADay, int LargestSize, int StorageMegabytes)
{
    /// <summary>The plan of who has no account.</summary>
    public const string Guest = "guest";

    /// <summary>The plan of a new account.</summary>
    public const string Standard = "standard";

    /// <summary>The largest limit that can be set.</summary>
    public const int Most = 1_000_000;

    /// <summary>True where every limit can be kept.</summary>
    public bool IsSound => JobsADay is >= 0 and <= Most && LargestSize is >= 0 and <= Most && StorageMegabytes is >= 0 and <= Most;
}
