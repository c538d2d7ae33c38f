using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Cli.Photos;

/// <summary>Reads <c>PHOTO=x,y x,y [x,y]</c>: left eye, right eye, and the mouth if it is known, in pixels of the photo.</summary>
internal static class FacePointsArgument
{
    private const int Eyes = 2;
    private const int EyesAndMouth = 3;

    /// <summary>The points of each photo, by the photo's full path, in the order they were given.</summary>
    /// <param name="arguments">What was given.</param>
    /// <param name="photos">The photos of the command; where there is only one, its name may be left out.</param>
    /// <exception cref="CliException">It cannot be read, or names no photo of the command.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<FacePoints>> Parse(IReadOnlyList<string> arguments, IEnumerable<string> photos)
    {
        string[] known = [.. photos.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal)];
        return arguments
            .Select(argument => (Photo: PhotoOf(argument, known), Points: PointsOf(argument)))
            .GroupBy(face => face.Photo, face => face.Points, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<FacePoints>)[.. group], StringComparer.Ordinal);
    }

    private static string PhotoOf(string argument, string[] known)
    {
        var equals = argument.LastIndexOf('=');
        if (equals < 0)
        {
            return known is [var only] ? only : throw new CliException(CliText.Get("face-points.which", argument));
        }

        var path = Path.GetFullPath(equals == 0 ? "." : argument[..equals]);
        return known.Contains(path, StringComparer.Ordinal) ? path : throw new CliException(CliText.Get("face-points.unknown", argument[..equals]));
    }

    private static FacePoints PointsOf(string argument)
    {
        var text = argument[(argument.LastIndexOf('=') + 1)..];
        var points = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PointOf).ToArray();
        return points.Length is Eyes or EyesAndMouth && Array.TrueForAll(points, point => point is not null)
            ? new FacePoints(points[0]!.Value, points[1]!.Value, points.Length == EyesAndMouth ? points[2] : null)
            : throw new CliException(CliText.Get("face-points.form", text));
    }

    private static Point2? PointOf(string text) =>
        text.Split(',') is [var x, var y]
        && double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var across) && double.IsFinite(across)
        && double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var down) && double.IsFinite(down)
            ? new Point2(across, down)
            : null;
}
