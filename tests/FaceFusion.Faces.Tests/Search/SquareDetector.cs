using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Search;

/// <summary>
/// A detector whose faces are red squares: it sees those with sides of 10 to 300 px, small ones with doubt, and of one that the
/// picture's border cuts the part in the picture, as nets do.
/// </summary>
internal sealed class SquareDetector : IFaceDetector
{
    /// <summary>Sides below this get the score <see cref="Doubt"/>, others 0.9.</summary>
    public const int Clear = 24;

    /// <summary>The score of a small square.</summary>
    public const double Doubt = 0.3;

    /// <summary>Sizes of the pictures that were looked at.</summary>
    public List<(int Width, int Height)> Looks { get; } = [];

    public string ProviderReason => "squares";

    public int LongestSide { get; init; } = int.MaxValue;

    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
    {
        Looks.Add((photo.Width, photo.Height));
        var seen = new bool[photo.Width * photo.Height];
        var finds = new List<Detection>();
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                if (!seen[(y * photo.Width) + x] && IsRed(photo, x, y) && Square(photo, x, y, seen) is { } find && find.Score >= threshold)
                {
                    finds.Add(find);
                }
            }
        }

        return finds;
    }

    public void Dispose()
    {
    }

    /// <summary>Five points of an upright face with this box.</summary>
    public static Point2[] Points(FaceBox box) =>
    [
        At(box, 0.3, 0.4), At(box, 0.7, 0.4), At(box, 0.5, 0.6), At(box, 0.35, 0.8), At(box, 0.65, 0.8),
    ];

    private static Point2 At(FaceBox box, double x, double y) => new(box.X + (x * box.Width), box.Y + (y * box.Height));

    private static bool IsRed(PixelRows photo, int x, int y)
    {
        var pixel = photo.Read(y, x, 1, stackalloc byte[3]);
        return pixel[0] > 127 && pixel[1] < 128;
    }

    private static Detection? Square(PixelRows photo, int left, int top, bool[] seen)
    {
        var (right, bottom) = (left, top);
        while (right + 1 < photo.Width && IsRed(photo, right + 1, top))
        {
            right++;
        }

        while (bottom + 1 < photo.Height && IsRed(photo, left, bottom + 1))
        {
            bottom++;
        }

        for (var y = top; y <= bottom; y++)
        {
            seen.AsSpan((y * photo.Width) + left, right - left + 1).Fill(true);
        }

        var box = new FaceBox(left - 0.5, top - 0.5, right - left + 1, bottom - top + 1);
        var side = Math.Max(box.Width, box.Height);
        return side is < 10 or > 300 ? null : new(side < Clear ? Doubt : 0.9, box, Points(box));
    }
}
