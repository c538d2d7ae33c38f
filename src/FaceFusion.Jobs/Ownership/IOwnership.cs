using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Ownership;

/// <summary>
/// Whose photos and jobs are: a workspace's, or nobody's, where a program without a workspace sent them; what is nobody's belongs to
/// whoever knows its id, which has 128 random bits. Safe for concurrent use.
/// </summary>
public interface IOwnership
{
    /// <summary>Gives an uploaded photo to a workspace; one that has an owner keeps it.</summary>
    void Claim(string photo, string workspace);

    /// <summary>True where a workspace (null: a caller without one) may use a photo: its own, nobody's, or a sample.</summary>
    bool MayUsePhoto(string? workspace, string photo);

    /// <summary>True where a workspace (null: a caller without one) may see and end a job.</summary>
    bool MayUseJob(string? workspace, JobSnapshot job);

    /// <summary>The first photo of a recipe that a workspace may not use; null where it may use all.</summary>
    string? FirstForeign(string? workspace, Recipe recipe);

    /// <summary>The photos of a workspace.</summary>
    IReadOnlyList<string> PhotosOf(string workspace);
}
