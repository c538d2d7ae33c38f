namespace FaceFusion.Jobs.Gallery;

/// <summary>A finished picture as the gallery shows it.</summary>
/// <param name="Job">The job that made it, succeeded.</param>
/// <param name="IsFavourite">True where somebody starred it: it then stays until it is deleted by hand.</param>
/// <param name="BinnedAt">When it was put in the bin; null where it is in the gallery.</param>
public sealed record GalleryItem(JobSnapshot Job, bool IsFavourite, DateTimeOffset? BinnedAt)
{
    /// <summary>The job's id, and the picture's.</summary>
    public string Id => Job.Id;
}
