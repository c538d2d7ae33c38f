using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Codecs;

/// <summary>What decoded pixels are, before the EXIF turn.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Channels">3 for RGB, 4 for RGB and straight alpha.</param>
/// <param name="BitsPerSample">8 or 16.</param>
/// <param name="Orientation">EXIF orientation 1..8; 1 where none is given.</param>
public readonly record struct PictureShape(int Width, int Height, int Channels, int BitsPerSample, int Orientation)
{
    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => checked(Width * Channels * (BitsPerSample / 8));

    /// <summary>Bytes of all pixels.</summary>
    public long Bytes => (long)Stride * Height;

    /// <summary>The upright picture of pixels of this shape; it takes the array over.</summary>
    /// <exception cref="ArgumentException">The bytes do not fit the shape.</exception>
    public Bitmap ToUpright(byte[] pixels) => ExifTurn.Apply(new Bitmap(Width, Height, Channels, BitsPerSample, pixels), Orientation);
}
