using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Finds the points of a body that faces the camera: lengths from the face, widths from the silhouette where the photo shows it, the
/// rest from the proportions of adults (half the shoulders are 3.05 eye distances, after ANSUR II 2012 and an eye distance of 63 mm).
/// </summary>
public static class BodyFinder
{
    private const double ShoulderHalf = 3.05;
    private const double Narrowest = 2.0;
    private const double Widest = 4.2;

    // Heights below the chin in eye distances; half widths over half the shoulders.
    private static readonly (BodyMark Mark, double Down, double Out)[] s_proportions =
    [
        (BodyMark.ElbowLeft, 6.6, 1.08), (BodyMark.WristLeft, 10.4, 1.16), (BodyMark.ArmpitLeft, 3.5, 0.73), (BodyMark.WaistLeft, 6.9, 0.62),
        (BodyMark.HipLeft, 10.0, 0.78), (BodyMark.KneeLeft, 15.8, 0.37),
    ];

    /// <summary>How much of a body the photo shows below the chin, in eye distances.</summary>
    public static double ShownBelowChin(Face face, int height)
    {
        ArgumentNullException.ThrowIfNull(face);
        return (height - ChinOf(face).Y) / face.Landmarks.EyeDistance;
    }

    /// <summary>The body below a face.</summary>
    /// <param name="face">The face, upright or nearly.</param>
    /// <param name="person">The person's silhouette, 0..1, in the photo's pixels.</param>
    public static BodyShape Find(Face face, Plane person)
    {
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(person);
        var (eye, chin) = (face.Landmarks.EyeDistance, ChinOf(face));
        var middle = ((face.Landmarks[0] + face.Landmarks[1]) * 0.25) + (chin * 0.5);
        var points = new Point2[BodyShape.All.Count];
        foreach (var left in (bool[])[true, false])
        {
            var side = left ? -1 : 1;
            int At(BodyMark whenLeft) => (int)whenLeft + (left ? 0 : 1);
            var neck = NeckHalf(person, middle.X, chin, eye, side);
            points[At(BodyMark.NeckLeft)] = new Point2(middle.X + (side * neck), chin.Y + (0.42 * eye));
            var half = HalfAt(person, middle.X, chin.Y + (1.9 * eye), side) is { } seen ? Math.Clamp(seen * 0.95, Narrowest * eye, Widest * eye) : ShoulderHalf * eye;
            points[At(BodyMark.ShoulderLeft)] = new Point2(middle.X + (side * half), ShoulderTop(person, middle.X + (side * half * 0.86), chin, eye));
            foreach (var (mark, down, wide) in s_proportions)
            {
                points[At(mark)] = new Point2(middle.X + (side * wide * half), chin.Y + (down * eye));
            }

            var waist = points[At(BodyMark.WaistLeft)];
            if (HalfAt(person, middle.X, waist.Y, side) is { } slim && slim < 0.9 * half)
            {
                points[At(BodyMark.WaistLeft)] = waist with { X = middle.X + (side * slim) };
            }
        }

        return new BodyShape(points);
    }

    private static Point2 ChinOf(Face face) => face.Landmarks[129];

    /// <summary>Half the neck at its narrowest below the jaw.</summary>
    private static double NeckHalf(Plane person, double middle, Point2 chin, double eye, int side)
    {
        var least = double.PositiveInfinity;
        for (var down = 0.05; down < 0.6; down += 0.05)
        {
            least = Math.Min(least, HalfAt(person, middle, chin.Y + (down * eye), side) ?? double.PositiveInfinity);
        }

        return Math.Clamp(least, 0.65 * eye, 1.05 * eye);
    }

    /// <summary>From the middle outward to the silhouette's edge in a row; null where the row lies outside, is empty, or the edge is the photo's.</summary>
    private static double? HalfAt(Plane person, double middle, double y, int side)
    {
        var (row, x) = ((int)Math.Round(y), (int)Math.Round(middle));
        if (row < 0 || row >= person.Height || x < 0 || x >= person.Width || person.Row(row)[x] < 0.5f)
        {
            return null;
        }

        var values = person.Row(row);
        while (x >= 0 && x < person.Width && values[x] >= 0.5f)
        {
            x += side;
        }

        return x <= 0 || x >= person.Width - 1 ? null : Math.Abs(x - middle);
    }

    /// <summary>The silhouette's first row above a shoulder; by proportion where the photo does not show it.</summary>
    private static double ShoulderTop(Plane person, double x, Point2 chin, double eye)
    {
        var (usual, column) = (chin.Y + (1.25 * eye), (int)Math.Round(x));
        if (column < 0 || column >= person.Width)
        {
            return usual;
        }

        for (var y = Math.Max(0, (int)(chin.Y + (0.3 * eye))); y < Math.Min(person.Height, chin.Y + (2.6 * eye)); y++)
        {
            if (person.Row(y)[column] >= 0.5f)
            {
                return y + (0.12 * eye);
            }
        }

        return usual;
    }
}
