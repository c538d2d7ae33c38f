using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Gallery;

/// <summary>Which pictures of a gallery, newest first.</summary>
/// <param name="Workspace">Whose.</param>
public sealed record GalleryQuery(string Workspace)
{
    /// <summary>Only pictures of this method; null takes all.</summary>
    public FusionMethod? Method { get; init; }

    /// <summary>Only pictures with somebody whose name contains this; null takes all.</summary>
    public string? Person { get; init; }

    /// <summary>Only what was made then or later; null takes all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what was made before; null takes all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only pictures of this album of the workspace; null takes all.</summary>
    public string? Album { get; init; }

    /// <summary>Only pictures that were made with this preset; null takes all.</summary>
    public string? Preset { get; init; }

    /// <summary>Only starred ones.</summary>
    public bool Favourites { get; init; }

    /// <summary>What lies in the bin instead of what does not.</summary>
    public bool Bin { get; init; }

    /// <summary>How many to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 60;
}
