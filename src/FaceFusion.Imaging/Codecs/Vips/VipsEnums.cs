namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary><c>VipsBandFormat</c>: the samples that the codec meets.</summary>
internal enum VipsSample
{
    /// <summary>8 bits.</summary>
    Byte = 0,

    /// <summary>16 bits.</summary>
    UShort = 2,
}

/// <summary><c>VipsInterpretation</c>: what the channels mean.</summary>
internal enum VipsInterpretation
{
    /// <summary>Grey, 8 bits.</summary>
    Grey = 1,

    /// <summary>Cyan, magenta, yellow, black.</summary>
    Cmyk = 15,

    /// <summary>RGB of unknown kind.</summary>
    Rgb = 17,

    /// <summary>sRGB, 8 bits.</summary>
    Srgb = 22,

    /// <summary>sRGB, 16 bits.</summary>
    Rgb16 = 25,

    /// <summary>Grey, 16 bits.</summary>
    Grey16 = 26,
}
