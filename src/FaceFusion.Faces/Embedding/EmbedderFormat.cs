namespace FaceFusion.Faces;

/// <summary>What <c>known.json</c> says to an embedder.</summary>
/// <param name="Size">Side of the aligned crop, pixels.</param>
/// <param name="Template">Where the five points lie in it.</param>
/// <param name="Color">Order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255.</param>
/// <param name="Std">Divides the rest.</param>
/// <param name="SamePerson">Cosine from which on two faces count as one person's.</param>
internal sealed record EmbedderFormat(int Size, string Template, string Color, float[] Mean, float[] Std, double SamePerson)
{
    /// <summary>The values the net takes.</summary>
    public ImageFormat Image => new(Color, Mean, Std);

    /// <summary>True where everything is in its range.</summary>
    public bool IsSound => Size >= 32 && Image.IsSound && SamePerson is > -1 and < 1;
}
