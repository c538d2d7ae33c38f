using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Photos;

/// <summary>How large a photo is, upright.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public readonly record struct PhotoSize(int Width, int Height)
{
    /// <summary>The size of decoded pixels.</summary>
    public static PhotoSize Of(Bitmap pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return new(pixels.Width, pixels.Height);
    }
}
