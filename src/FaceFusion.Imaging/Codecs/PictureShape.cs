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
    /// <summary>Bytes of all pixels.</summary>
    public long Bytes => (long)Width * Height * Channels * (BitsPerSample / 8);

    /// <summary>The upright picture of pixels of this shape, which are copied.</summary>
    /// <exception cref="ArgumentException">The bytes do not fit the shape.</exception>
    public Bitmap ToUpright(ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != Bytes)
        {
            throw new ArgumentException($"{pixels.Length} bytes are no picture of {Bytes}.", nameof(pixels));
        }

        return ExifTurn.Turn(pixels, this);
    }
}

/// <summary>Gives the place for decoded pixels: exactly <see cref="PictureShape.Bytes"/>.</summary>
public delegate Span<byte> PixelTarget(PictureShape shape);
