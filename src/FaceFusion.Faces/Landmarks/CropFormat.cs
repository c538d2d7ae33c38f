namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a landmark net that looks at an upright square round the detector's box.</summary>
/// <param name="Size">Side of the crop, pixels.</param>
/// <param name="Box">Side that the longer side of the box gets in the crop, pixels.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="Map">Id of the model in <c>catalog.json</c> that takes its points to the template's 189.</param>
/// <param name="Range">
/// Of coordinates: <c>unit</c> from edge to edge of the crop as 0..1, <c>signed</c> as -1..1 from pixel 0 to pixel Size.
/// </param>
internal sealed record CropFormat(int Size, double Box, string Color, float[] Mean, float[] Std, string Map, string? Range = null)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size >= 32 && Box > 0 && Box <= Size && Image.IsSound && Range is null or "unit" or "signed";
}
