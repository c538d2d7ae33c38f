namespace FaceFusion.Imaging.Codecs;

/// <summary>What the head of a file says, read without decoding pixels.</summary>
/// <param name="Format">File format, from the bytes.</param>
/// <param name="Width">Pixels across after the EXIF turn.</param>
/// <param name="Height">Pixels down after the EXIF turn.</param>
/// <param name="HasAlpha">True where there is an alpha channel.</param>
/// <param name="Orientation">EXIF orientation 1..8; 1 where none is given.</param>
/// <param name="Pages">Pages or frames in the file; only the first is decoded.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, bool HasAlpha, int Orientation, int Pages);
