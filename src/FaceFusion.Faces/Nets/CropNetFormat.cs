namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a net that takes an aligned crop and gives one back.</summary>
/// <param name="Size">Side of the crop, pixels.</param>
/// <param name="Template">Where the five points lie in it.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="OutMean">Added to what comes out, after <paramref name="OutStd"/>; null where it comes out as it went in.</param>
/// <param name="OutStd">Multiplies what comes out.</param>
internal record CropNetFormat(int Size, string Template, string Color, float[] Mean, float[] Std, float[]? OutMean = null, float[]? OutStd = null)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>The values it gives.</summary>
    public ImageFormat Answer => new(Color, OutMean ?? Mean, OutStd ?? Std);

    /// <summary>True where everything is in its range.</summary>
    public virtual bool IsSound => Size is >= 32 and <= 4096 && Image.IsSound && Answer.IsSound;
}
