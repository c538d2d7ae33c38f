using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>Reads <c>PHOTO</c>, <c>PHOTO#FACE</c> and <c>PHOTO#FACE:RATIO</c>. A file of exactly that name always wins.</summary>
internal static class PhotoArgument
{
    private const double DefaultRatio = 0.5;

    /// <summary>A photo, perhaps with the face to take of it.</summary>
    public static FaceReference ParseFace(string text)
    {
        var hash = text.LastIndexOf('#');
        return hash > 0 && !File.Exists(text) && int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var face)
            ? new FaceReference { Photo = text[..hash], Face = face }
            : new FaceReference { Photo = text };
    }

    /// <summary>A photo, perhaps with its face and its ratio.</summary>
    /// <exception cref="CliException">What follows the colon is no number.</exception>
    public static (FaceReference Face, double Ratio) ParseSource(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || File.Exists(text))
        {
            return (ParseFace(text), DefaultRatio);
        }

        if (double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio))
        {
            return (ParseFace(text[..colon]), ratio);
        }

        // A drive letter's colon is no mark of a ratio.
        return text.AsSpan(colon + 1).ContainsAny('/', '\\')
            ? (ParseFace(text), DefaultRatio)
            : throw new CliException(CliText.Get("source.ratio", text[(colon + 1)..]));
    }
}
