namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a matting net that sees whole pictures.</summary>
/// <param name="Size">Side of the square that the picture is brought to, pixels.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="Answer">
/// What comes out: <c>alpha</c> 0..1; <c>logits</c>; <c>range</c>, values whose least and most stand for 0 and 1; <c>classes</c>, planes of
/// probabilities of which the last is people's.
/// </param>
internal sealed record MattingFormat(int Size, string Color, float[] Mean, float[] Std, string Answer)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size >= 32 && Image.IsSound && Answer is "alpha" or "logits" or "range" or "classes";
}
