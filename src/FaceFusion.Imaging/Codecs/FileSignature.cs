using System.Buffers.Binary;
using System.Text;

namespace FaceFusion.Imaging.Codecs;

/// <summary>
/// Names a file's format from its first bytes. The decoder for exactly that format is then called: no library guesses.
/// </summary>
public static class FileSignature
{
    /// <summary>The format, from the bytes.</summary>
    /// <exception cref="ImagingException">Not a picture, or of a format that is not taken in.</exception>
    public static ImageFormat Detect(ReadOnlySpan<byte> file)
    {
        if (KnownFormat(file) is { } format)
        {
            return format;
        }

        if (UnsupportedName(file) is { } name)
        {
            throw new ImagingException(
                ImagingErrorCodes.UnsupportedFormat,
                $"{name} is not taken in; JPEG, PNG, WebP, AVIF, TIFF and GIF are.",
                new Dictionary<string, object> { ["format"] = name });
        }

        throw new ImagingException(ImagingErrorCodes.NotAnImage, "The bytes are no picture of a known format.");
    }

    /// <summary>
    /// Width and height where the format has them at a fixed place (PNG, GIF, WebP); null otherwise. Read before any decoder
    /// runs, because some reserve their canvas on opening.
    /// </summary>
    internal static (int Width, int Height)? PeekSize(ImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        ImageFormat.Png when file.Length >= 24 && file[12..16].SequenceEqual("IHDR"u8) =>
            (Clamp(BinaryPrimitives.ReadUInt32BigEndian(file[16..])), Clamp(BinaryPrimitives.ReadUInt32BigEndian(file[20..]))),
        ImageFormat.Gif when file.Length >= 10 =>
            (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..])),
        ImageFormat.WebP when file.Length >= 30 => PeekWebP(file),
        _ => null,
    };

    /// <summary>The format, from the bytes; null where it is none that is taken in.</summary>
    public static ImageFormat? KnownFormat(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ImageFormat.Jpeg;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return ImageFormat.Png;
        }

        if (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8))
        {
            return ImageFormat.WebP;
        }

        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
        {
            return ImageFormat.Gif;
        }

        if (IsTiff(file))
        {
            return ImageFormat.Tiff;
        }

        return HasBrand(file, "avif"u8) || HasBrand(file, "avis"u8) ? ImageFormat.Avif : null;
    }

    // Classic and Big TIFF in both byte orders. "CR" after the head marks a Canon raw file.
    private static bool IsTiff(ReadOnlySpan<byte> file) =>
        file.Length >= 10
        && (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8))
        && !file[8..].StartsWith("CR"u8);

    private static string? UnsupportedName(ReadOnlySpan<byte> file)
    {
        foreach (var (name, offset, magic) in s_unsupported)
        {
            if (file.Length >= offset + magic.Length && file.Slice(offset, magic.Length).SequenceEqual(magic))
            {
                return name;
            }
        }

        foreach (var brand in s_heicBrands)
        {
            if (HasBrand(file, brand))
            {
                return "HEIC";
            }
        }

        return IsSvg(file) ? "SVG" : null;
    }

    private static readonly (string Name, int Offset, byte[] Magic)[] s_unsupported =
    [
        ("PDF", 0, [.. "%PDF-"u8]),
        ("BMP", 0, [.. "BM"u8]),
        ("PSD", 0, [.. "8BPS"u8]),
        ("JPEG XL", 0, [0xFF, 0x0A]),
        ("JPEG XL", 4, [.. "JXL \r\n"u8]),
        ("JPEG 2000", 4, [.. "jP  \r\n"u8]),
        ("JPEG 2000", 0, [0xFF, 0x4F, 0xFF, 0x51]),
        ("ICO", 0, [0, 0, 1, 0]),
        ("EPS", 0, [.. "%!PS"u8]),
        ("OpenEXR", 0, [0x76, 0x2F, 0x31, 0x01]),
        ("Radiance HDR", 0, [.. "#?RADIANCE"u8]),
        ("DDS", 0, [.. "DDS "u8]),
        ("QOI", 0, [.. "qoif"u8]),
        ("Canon raw", 8, [.. "CR"u8]),
        ("Canon raw", 4, [.. "ftypcrx "u8]),
        ("Fuji raw", 0, [.. "FUJIFILMCCD-RAW"u8]),
    ];

    private static readonly byte[][] s_heicBrands =
    [
        [.. "heic"u8], [.. "heix"u8], [.. "heim"u8], [.. "heis"u8], [.. "hevc"u8], [.. "hevx"u8], [.. "hevm"u8], [.. "hevs"u8],
        [.. "mif1"u8], [.. "msf1"u8],
    ];

    /// <summary>True where an ISO media file's <c>ftyp</c> box names the brand, as the major or a compatible one.</summary>
    private static bool HasBrand(ReadOnlySpan<byte> file, ReadOnlySpan<byte> brand)
    {
        if (file.Length < 12 || !file[4..8].SequenceEqual("ftyp"u8))
        {
            return false;
        }

        var size = (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(file), 12, Math.Min(file.Length, 256));
        for (var at = 8; at + 4 <= size; at += 4)
        {
            // The four bytes after the major brand are a version number.
            if (at != 12 && file.Slice(at, 4).SequenceEqual(brand))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSvg(ReadOnlySpan<byte> file)
    {
        var head = Encoding.UTF8.GetString(file[..Math.Min(file.Length, 1024)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return head.StartsWith('<') && head.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }

    // https://developers.google.com/speed/webp/docs/riff_container: VP8X has the canvas less one in 24 bits each, VP8L less
    // one in 14 bits each, VP8 in 14 bits after the start code.
    private static (int Width, int Height)? PeekWebP(ReadOnlySpan<byte> file)
    {
        var chunk = file[12..16];
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return (1 + (file[24] | (file[25] << 8) | (file[26] << 16)), 1 + (file[27] | (file[28] << 8) | (file[29] << 16)));
        }

        if (chunk.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return chunk.SequenceEqual("VP8 "u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF)
            : null;
    }

    private static int Clamp(uint side) => (int)Math.Min(side, int.MaxValue);
}
