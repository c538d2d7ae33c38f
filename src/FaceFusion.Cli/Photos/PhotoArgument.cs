using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>
/// Reads <c>PHOTO</c>, <c>PHOTO#FACE</c>, <c>PHOTO:RATIO</c> and, for several photos of one person, <c>PHOTO+PHOTO...</c>. A file of exactly
/// that name always wins.
/// </summary>
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

    /// <summary>
    /// The photos of one person, one or more. A plus sign may be part of a name: what stands from one plus to a later one is one
    /// photo where there is such a file, the longest first.
    /// </summary>
    public static IReadOnlyList<FaceReference> ParsePerson(string text)
    {
        var parts = text.Split('+');
        var photos = new List<FaceReference>();
        for (var from = 0; from < parts.Length;)
        {
            var count = parts.Length - from;
            while (count > 1 && !File.Exists(ParseFace(string.Join('+', parts, from, count)).Photo))
            {
                count--;
            }

            photos.Add(ParseFace(string.Join('+', parts, from, count)));
            from += count;
        }

        // An empty part is no photo: the plus sign is part of a name that is not there, and the error should name it whole.
        return photos.Exists(photo => photo.Photo.Length == 0) ? [ParseFace(text)] : photos;
    }

    /// <summary>A person's photos, perhaps with their ratio.</summary>
    /// <exception cref="CliException">What follows the colon is no number.</exception>
    public static (IReadOnlyList<FaceReference> Photos, double Ratio) ParseSource(string text, double fallback = DefaultRatio)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || File.Exists(text))
        {
            return (ParsePerson(text), fallback);
        }

        if (double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio))
        {
            return (ParsePerson(text[..colon]), ratio);
        }

        // A drive letter's colon is no mark of a ratio.
        return text.AsSpan(colon + 1).ContainsAny('/', '\\')
            ? (ParsePerson(text), fallback)
            : throw new CliException(CliText.Get("source.ratio", text[(colon + 1)..]));
    }
}
