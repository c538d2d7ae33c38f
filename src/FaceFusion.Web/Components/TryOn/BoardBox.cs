namespace FaceFusion.Web.Components.TryOn;

/// <summary>A box on a picture, over its width and height.</summary>
public sealed record BoardBox(double X, double Y, double Width, double Height)
{
    private const double Least = 0.02;

    /// <summary>The same inside the picture, and large enough to be seen.</summary>
    public BoardBox Inside()
    {
        var (width, height) = (Math.Clamp(Width, Least, 1), Math.Clamp(Height, Least, 1));
        return new(Math.Round(Math.Clamp(X, 0, 1 - width), 4), Math.Round(Math.Clamp(Y, 0, 1 - height), 4), Math.Round(width, 4), Math.Round(height, 4));
    }
}
