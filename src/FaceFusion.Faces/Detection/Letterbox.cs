using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// A photo as a net takes it: reduced by areas to fit, never enlarged, in the upper left of the input, black in the rest.
/// </summary>
internal readonly struct Letterbox
{
    private const int Multiple = 32;

    /// <summary>Fits a photo into a net's input.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="input">The input [n, 3, height, width]; free sizes become the reduced photo's, up to a multiple of 32.</param>
    /// <param name="size">Longer side of the reduced photo where the input is free.</param>
    public Letterbox(PixelRows photo, TensorInfo input, int size)
    {
        var (maxHeight, maxWidth) = (input.Shape[^2] > 0 ? input.Shape[^2] : size, input.Shape[^1] > 0 ? input.Shape[^1] : size);
        var scale = Math.Min(1, Math.Min((double)maxWidth / photo.Width, (double)maxHeight / photo.Height));
        Width = Math.Clamp((int)Math.Round(photo.Width * scale), 1, maxWidth);
        Height = Math.Clamp((int)Math.Round(photo.Height * scale), 1, maxHeight);
        InputWidth = input.Shape[^1] > 0 ? maxWidth : RoundUp(Width);
        InputHeight = input.Shape[^2] > 0 ? maxHeight : RoundUp(Height);
        ScaleX = (double)Width / photo.Width;
        ScaleY = (double)Height / photo.Height;
    }

    /// <summary>Pixels across of the reduced photo.</summary>
    public int Width { get; }

    /// <summary>Pixels down of the reduced photo.</summary>
    public int Height { get; }

    /// <summary>Pixels across of the input.</summary>
    public int InputWidth { get; }

    /// <summary>Pixels down of the input.</summary>
    public int InputHeight { get; }

    /// <summary>Reduced width by the photo's.</summary>
    public double ScaleX { get; }

    /// <summary>Reduced height by the photo's.</summary>
    public double ScaleY { get; }

    /// <summary>The input's values.</summary>
    public FloatTensor Fill(PixelRows photo, ImageFormat format, CancellationToken cancellation)
    {
        var values = new float[3 * InputWidth * InputHeight];
        AreaReduction.Whole(photo, Width, Height, values, InputWidth, InputWidth * InputHeight, cancellation);
        format.Apply(values);
        return new FloatTensor(values, 1, 3, InputHeight, InputWidth);
    }

    private static int RoundUp(int side) => (side + Multiple - 1) / Multiple * Multiple;
}
