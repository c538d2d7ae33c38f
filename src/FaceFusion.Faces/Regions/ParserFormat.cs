namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to a region parser.</summary>
/// <param name="Size">Side of the aligned crop, pixels.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
internal sealed record ParserFormat(int Size, string Color, float[] Mean, float[] Std)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size >= 32 && Image.IsSound;
}
