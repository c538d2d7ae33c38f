namespace FaceFusion.Imaging.Codecs;

/// <summary>Holds a file's size and a picture's shape against <see cref="DecodeLimits"/>; each refusal names limit and actual.</summary>
internal static class HeaderGate
{
    private const double MegabyteBytes = 1024 * 1024;
    private const double MegapixelPixels = 1_000_000;

    /// <summary>Throws where the file has more bytes than allowed.</summary>
    public static void CheckBytes(long bytes, DecodeLimits limits)
    {
        if (bytes > limits.MaxBytes)
        {
            throw Refusal(ImagingErrorCodes.FileTooLarge, "MB", limits.MaxBytes / MegabyteBytes, bytes / MegabyteBytes);
        }
    }

    /// <summary>Throws where a side or the area is out of bounds.</summary>
    public static void CheckShape(int width, int height, DecodeLimits limits)
    {
        if (width <= 0 || height <= 0)
        {
            throw new ImagingException(ImagingErrorCodes.FileCorrupt, $"The header says {width} x {height} pixels.");
        }

        if (Math.Max(width, height) > limits.MaxSide)
        {
            throw Refusal(ImagingErrorCodes.SideTooLong, "pixels a side", limits.MaxSide, Math.Max(width, height));
        }

        var pixels = (long)width * height;
        if (pixels > limits.MaxPixels)
        {
            throw Refusal(ImagingErrorCodes.TooManyPixels, "megapixels", limits.MaxPixels / MegapixelPixels, pixels / MegapixelPixels);
        }

        if (Math.Min(width, height) < limits.MinSide)
        {
            throw Refusal(ImagingErrorCodes.ImageTooSmall, "pixels a side", limits.MinSide, Math.Min(width, height));
        }
    }

    /// <summary>The refusal with both numbers, to one decimal; what was found is rounded away from the limit.</summary>
    public static ImagingException Refusal(string code, string unit, double limit, double actual)
    {
        var shown = actual > limit ? Math.Ceiling(actual * 10) / 10 : Math.Floor(actual * 10) / 10;
        return new ImagingException(
            code,
            FormattableString.Invariant($"{shown:0.#} {unit}; the limit is {limit:0.#}."),
            new Dictionary<string, object> { ["limit"] = Math.Round(limit, 1), ["actual"] = shown });
    }
}
