namespace FaceFusion.Web.Components.Brands;

/// <summary>A shape that the brand page shows the kit on.</summary>
/// <param name="Size">Id of the export size.</param>
/// <param name="Width">Its width in its own units.</param>
/// <param name="Height">Its height in its own units.</param>
/// <param name="Sample">The sample portrait in it.</param>
/// <param name="Round">True where only a circle is seen.</param>
internal sealed record BrandFrame(string Size, int Width, int Height, string Sample, bool Round = false)
{
    /// <summary>The shapes of posts, stories and avatars.</summary>
    public static IReadOnlyList<BrandFrame> All { get; } =
    [
        new("square", 1, 1, "amara"),
        new("portrait", 4, 5, "elena"),
        new("story", 9, 16, "marco"),
        new("wide", 16, 9, "jun"),
        new("avatar512", 1, 1, "sofia", Round: true),
    ];
}
