namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to an occluder, beside its crop.</summary>
/// <param name="Size">Side of the crop, pixels.</param>
/// <param name="Template">Where the five points lie in it.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="Layout"><c>chw</c>, plane by plane, or <c>hwc</c>, pixel by pixel, as nets that came from TensorFlow.</param>
internal sealed record OccluderFormat(int Size, string Template, string Color, float[] Mean, float[] Std, string Layout)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size is >= 32 and <= 4096 && Image.IsSound && Layout is ("chw" or "hwc");
}
