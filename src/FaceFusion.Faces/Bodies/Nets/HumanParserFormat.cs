namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a human parser.</summary>
/// <param name="Size">Side of the square crop, pixels.</param>
/// <param name="Padding">How much larger the crop is than the person, at least 1.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="Parts">The part of each class, in the net's order.</param>
internal sealed record HumanParserFormat(int Size, double Padding, string Color, float[] Mean, float[] Std, HumanPart[] Parts)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size is >= 32 and <= 4096 && Padding is >= 1 and <= 4 && Image.IsSound && Parts is { Length: >= 2 and <= 256 };
}
