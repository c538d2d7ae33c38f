namespace FaceFusion.Imaging.Codecs;

/// <summary>The file formats that the codec takes in; all but <see cref="Tiff"/> and <see cref="Gif"/> are also written.</summary>
public enum ImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP.</summary>
    WebP,

    /// <summary>TIFF, first page.</summary>
    Tiff,

    /// <summary>AVIF.</summary>
    Avif,

    /// <summary>GIF, first frame.</summary>
    Gif,
}
