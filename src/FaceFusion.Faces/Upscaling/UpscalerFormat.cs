namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a net that draws pictures larger.</summary>
/// <param name="Factor">How many times as wide and as high.</param>
/// <param name="Tile">Side of the squares that it is shown, pixels; a file of a fixed size has its own.</param>
/// <param name="Overlap">Pixels that neighbouring squares share: at their edges nets know less.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest; what comes out is in the same values.</param>
internal sealed record UpscalerFormat(int Factor, int Tile, int Overlap, string Color, float[] Mean, float[] Std)
{
    /// <summary>The values the net takes and gives.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Factor is >= 2 and <= 8 && Tile is >= 32 and <= 2048 && Overlap >= 0 && 2 * Overlap < Tile && Image.IsSound;
}
