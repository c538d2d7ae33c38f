namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a net that gives whole pictures classes.</summary>
/// <param name="Size">Side of the square that the picture is laid into, black round it, pixels.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="Answer">What comes out: <c>logits</c>, of which softmax makes shares, or <c>shares</c>.</param>
/// <param name="Nudity">Classes that mean nudity, from 0; empty where it does not tell.</param>
/// <param name="Minor">Classes that mean somebody under age; empty where it does not tell.</param>
internal sealed record ClassifierFormat(int Size, string Color, float[] Mean, float[] Std, string Answer, int[] Nudity, int[] Minor)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size >= 32 && Image.IsSound && Answer is "logits" or "shares" && Nudity.Length + Minor.Length > 0 && Nudity.Concat(Minor).All(index => index is >= 0 and < 10_000);
}
