using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Clips;

/// <summary>
/// A face at one moment of a clip: where it is, and a coarse picture of it in the frame of its eyes, by which the same face is known a little later.
/// It is no embedding: it tells nobody from photo to photo.
/// </summary>
internal sealed class FaceGlimpse
{
    /// <summary>Likeness of a face near its place half a second later. Of 5,151 pairs of people in the same light, looking straight at the camera, two are as alike.</summary>
    public const double LikeNearby = 0.88;

    private const int Columns = 20;
    private const int Rows = 24;

    /// <summary>Samples across each cell.</summary>
    private const int Finer = 3;

    private readonly float[] _cells;
    private readonly Point2 _place;
    private readonly double _size;

    /// <summary>Looks at a face.</summary>
    /// <param name="frame">8-bit RGB.</param>
    /// <param name="face">Its landmarks, pixels.</param>
    public FaceGlimpse(Bitmap frame, FaceShape face)
    {
        var (left, right) = (face[0], face[1]);
        (_place, _size) = ((left + right) * 0.5, face.EyeDistance);
        _cells = Normalize(Look(frame, _place, right - left));
    }

    /// <summary>-1..1: correlation of the two pictures; 1 where they are the same but for light.</summary>
    public double Likeness(FaceGlimpse other)
    {
        var sum = 0.0;
        for (var i = 0; i < _cells.Length; i++)
        {
            sum += _cells[i] * (double)other._cells[i];
        }

        return sum;
    }

    /// <summary>True where the two show one person at moments not half a second apart.</summary>
    public bool IsSameNearby(FaceGlimpse other) => IsNear(other) && Likeness(other) >= LikeNearby;

    /// <summary>True where the two lie so near each other that a head may have moved from one to the other in half a second.</summary>
    private bool IsNear(FaceGlimpse other)
    {
        const double MostMoved = 0.75, MostGrown = 1.3;
        return (_place - other._place).Length < MostMoved * Math.Min(_size, other._size) && Math.Max(_size, other._size) < MostGrown * Math.Min(_size, other._size);
    }

    /// <summary>From above the brows to below the chin, ear to ear.</summary>
    private static float[] Look(Bitmap frame, Point2 middle, Point2 across)
    {
        const double Side = 1.0, Top = -0.7, Bottom = 1.7;
        var down = new Point2(-across.Y, across.X);
        var cells = new float[Columns * Rows];
        for (var row = 0; row < Rows * Finer; row++)
        {
            for (var column = 0; column < Columns * Finer; column++)
            {
                var u = Side * ((2 * (column + 0.5) / (Columns * Finer)) - 1);
                var v = Top + ((Bottom - Top) * (row + 0.5) / (Rows * Finer));
                var at = middle + (across * u) + (down * v);
                var pixel = frame.Row(Math.Clamp((int)at.Y, 0, frame.Height - 1)).Slice(3 * Math.Clamp((int)at.X, 0, frame.Width - 1), 3);
                cells[(row / Finer * Columns) + (column / Finer)] += pixel[0] + (2 * pixel[1]) + pixel[2];
            }
        }

        return cells;
    }

    private static float[] Normalize(float[] cells)
    {
        var mean = cells.Average();
        var length = Math.Sqrt(cells.Sum(cell => (cell - mean) * (cell - mean)));
        return Array.ConvertAll(cells, cell => (float)((cell - mean) / Math.Max(length, 1e-6)));
    }
}
