namespace FaceFusion.Jobs.Gallery;

/// <summary>The finished pictures of a workspace. Safe for concurrent use.</summary>
public interface IGallery
{
    /// <summary>The pictures that a query means, newest first.</summary>
    IReadOnlyList<GalleryItem> List(GalleryQuery query);

    /// <summary>The picture, in the bin or not; null where this workspace has none of this id.</summary>
    GalleryItem? Find(string workspace, string id);

    /// <summary>The next newer and the next older of the pictures that a query means, however many it takes; null at an end.</summary>
    (string? Newer, string? Older) Neighbours(GalleryQuery query, string id);

    /// <summary>Stars a picture or takes the star away; false where it is not there.</summary>
    bool Star(string workspace, string id, bool starred);

    /// <summary>Puts pictures in the bin.</summary>
    /// <returns>The ids of those that were not in it before.</returns>
    IReadOnlyList<string> Bin(string workspace, IReadOnlyCollection<string> ids);

    /// <summary>Takes pictures out of the bin.</summary>
    void Restore(string workspace, IReadOnlyCollection<string> ids);

    /// <summary>Deletes pictures of the bin for good, with their files; those that are not in it stay.</summary>
    void Purge(string workspace, IReadOnlyCollection<string> ids);
}
