using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FaceFusion.Fusion.Recipes;

/// <summary>One face of one photo.</summary>
[Description("One face of one photo.")]
public sealed record FaceReference
{
    /// <summary>The photo's name: an upload's id in the studio, a path on the command line.</summary>
    [Description("The photo's name: an upload's id in the studio, a path on the command line.")]
    [MinLength(1)]
    public required string Photo { get; init; }

    /// <summary>Index among the photo's faces, left to right; null takes the only one and refuses to choose among several.</summary>
    [Description("Index among the photo's faces, left to right; null takes the only one and refuses to choose among several.")]
    [Range(0, 999)]
    public int? Face { get; init; }
}
