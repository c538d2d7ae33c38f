using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Web.Api;

/// <summary>Reads query values, with the same errors as a recipe's fields.</summary>
internal static class QueryValues
{
    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, or null where none is given.</summary>
    public static int? Number(HttpRequest request, string name, int min, int max)
    {
        var text = request.Query[name].ToString();
        return text.Length == 0 ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
            : throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"'{name}' must be from {min} to {max}.",
                arguments: new Dictionary<string, object> { ["field"] = name, ["value"] = text, ["min"] = min, ["max"] = max });
    }

    /// <summary>One of an enumeration's words, or null where none is given.</summary>
    public static T? Word<T>(HttpRequest request, string name)
        where T : struct, Enum
    {
        var text = request.Query[name].ToString();
        return text.Length == 0 ? null : ApiBody.Word<T>(text, name);
    }

    /// <summary>A rectangle of pixels, <c>x,y,width,height</c>, or null where none is given.</summary>
    public static PixelRegion? Region(HttpRequest request, string name)
    {
        const int Largest = 1 << 16;
        var text = request.Query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        var numbers = text.Split(',')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Largest ? number : -1)
            .ToArray();
        return numbers is [>= 0, >= 0, > 0, > 0]
            ? new PixelRegion(numbers[0], numbers[1], numbers[2], numbers[3])
            : throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"'{name}' must be x,y,width,height in pixels.",
                arguments: new Dictionary<string, object> { ["field"] = name, ["value"] = text, ["min"] = "0,0,1,1", ["max"] = $"{Largest},{Largest},{Largest},{Largest}" });
    }

    /// <summary>A format that is written, or null where none is given.</summary>
    public static ImageFormat? Format(HttpRequest request) => request.Query["format"].ToString().ToUpperInvariant() switch
    {
        "" => null,
        "PNG" => ImageFormat.Png,
        "JPEG" or "JPG" => ImageFormat.Jpeg,
        "WEBP" => ImageFormat.WebP,
        "AVIF" => ImageFormat.Avif,
        var other => throw new FusionException(
            Imaging.ImagingErrorCodes.UnsupportedFormat,
            $"'{other}' is not written.",
            arguments: new Dictionary<string, object> { ["format"] = other }),
    };

    /// <summary>A colour, <c>#rrggbb</c> or <c>rrggbb</c>, or null where none is given.</summary>
    public static string? Color(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        var digits = text.TrimStart('#');
        return text.Length == 0 ? null
            : digits.Length == 6 && digits.All(char.IsAsciiHexDigit) ? "#" + digits.ToLowerInvariant()
            : throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"'{name}' must be a colour, rrggbb.",
                arguments: new Dictionary<string, object> { ["field"] = name, ["value"] = text, ["min"] = "000000", ["max"] = "ffffff" });
    }

    /// <summary>True for <c>true</c> and <c>1</c>.</summary>
    public static bool Flag(HttpRequest request, string name) => request.Query[name].ToString() is "true" or "1";
}
