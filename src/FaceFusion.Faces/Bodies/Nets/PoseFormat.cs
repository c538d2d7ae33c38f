namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a pose model.</summary>
/// <param name="Width">Crop pixels across.</param>
/// <param name="Height">Crop pixels down.</param>
/// <param name="Padding">How much larger the crop is than the person, at least 1.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="Layout"><c>chw</c>, plane by plane, or <c>hwc</c>, pixel by pixel.</param>
/// <param name="Answer">
/// What comes out: <c>simcc</c>, a row of scores for each coordinate (outputs <c>x</c> and <c>y</c>); <c>yx-score</c>, three values 0..1 a
/// point; <c>blaze</c>, five values a point in crop pixels, and one whether somebody is there (outputs <c>points</c> and <c>presence</c>).
/// </param>
/// <param name="Points">The points' order: <c>coco</c> (17 and more that begin like it, as Halpe) or <c>blaze</c> (33).</param>
/// <param name="Threshold">A point's confidence below which it is no answer, 0..1.</param>
internal sealed record PoseFormat(
    int Width, int Height, double Padding, string Color, float[] Mean, float[] Std, string Layout, string Answer, string Points, float Threshold)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Width is >= 32 and <= 4096 && Height is >= 32 and <= 4096 && Padding is >= 1 and <= 4 && Image.IsSound
        && Layout is "chw" or "hwc" && Answer is "simcc" or "yx-score" or "blaze" && Points is "coco" or "blaze" && Threshold is > 0 and < 1;
}
