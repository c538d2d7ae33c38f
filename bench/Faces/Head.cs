using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Bench.Faces;

/// <summary>A head cut from its portrait: straight-alpha picture and landmarks.</summary>
/// <param name="Picture">RGBA, 8 bits; transparent outside the hair, the neck and the ears.</param>
/// <param name="Shape">The landmarks in its pixels.</param>
/// <param name="Yaw">Degrees that it was turned by; above 0 looks to the right of the picture.</param>
internal sealed record Head(Bitmap Picture, FaceShape Shape, double Yaw)
{
    private const double EyeDistance = 110;
    private const int Width = 480;
    private const int Height = 600;

    /// <summary>The head of a portrait with its eyes level, <see cref="EyeDistance"/> apart.</summary>
    public static Head Cut(Bitmap photo, FaceShape template)
    {
        var place = Similarity2.Fit(
            [template[FaceTemplate.LeftPupil], template[FaceTemplate.RightPupil]],
            [new((Width - EyeDistance) / 2, 250), new((Width + EyeDistance) / 2, 250)]);
        var (picture, shape) = (PhotoChange.Sampled(photo, place, Width, Height), template.Transform(place));
        var outline = new List<Point2>();
        foreach (var i in FaceTemplate.HairOutline)
        {
            outline.Add(shape[i]);
        }

        outline.AddRange([shape[184], shape[183]]);
        var mask = SoftPolygon.FeatherInward([.. outline], new PixelRegion(0, 0, Width, Height), 4);
        var cut = new Bitmap(Width, Height, 4);
        for (var i = 0; i < Width * Height; i++)
        {
            picture.Pixels.AsSpan(3 * i, 3).CopyTo(cut.Pixels.AsSpan(4 * i));
            cut.Pixels[(4 * i) + 3] = (byte)((255 * mask.Row(i / Width)[i % Width]) + 0.5f);
        }

        return new(cut, shape, 0);
    }

    /// <summary>
    /// The head as if it were turned about the vertical: a relief (an ellipsoid with a nose, as in training/faces.py) seen from
    /// the side, what lies behind hidden by what lies before it.
    /// </summary>
    /// <param name="degrees">-60..60; above 0 looks to the right of the picture.</param>
    public Head Turned(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var middle = (Shape[FaceTemplate.LeftPupil] + Shape[FaceTemplate.RightPupil]) * 0.5;
        var turned = new Bitmap(Width, Height, 4);
        for (var y = 0; y < Height; y++)
        {
            TurnRow(y, (y - middle.Y) / EyeDistance, middle.X, sin, cos, turned);
        }

        return new(turned, Shape.Transform(p => p with { X = Place((p.X - middle.X) / EyeDistance, (p.Y - middle.Y) / EyeDistance, middle.X, sin, cos) }), degrees);
    }

    private static double Place(double x, double y, double middle, double sin, double cos) =>
        middle + (EyeDistance * ((x * cos) + ((Depth(x, y) - 0.7) * sin)));

    /// <summary>Towards the viewer, in eye distances, x and y from between the pupils.</summary>
    private static double Depth(double x, double y) =>
        Math.Sqrt(Math.Max(0, 1 - Square(x / 1.25) - Square((y - 0.3) / 2))) + (0.35 * Math.Exp(-Square(x / 0.2) - Square((y - 0.45) / 0.25)));

    private static double Square(double value) => value * value;

    private void TurnRow(int y, double down, double middle, double sin, double cos, Bitmap turned)
    {
        const int Steps = 4;
        var nearest = new double[Width];
        var from = new double[Width];
        nearest.AsSpan().Fill(double.NegativeInfinity);
        for (var step = 0; step < Steps * (Width - 1); step++)
        {
            var x = (double)step / Steps;
            var across = (x - middle) / EyeDistance;
            var column = (int)Math.Round(Place(across, down, middle, sin, cos));
            var near = (Depth(across, down) * cos) - (across * sin);
            if (column >= 0 && column < Width && near > nearest[column])
            {
                (nearest[column], from[column]) = (near, x);
            }
        }

        var source = Picture.Row(y);
        var target = turned.Row(y);
        for (var column = 0; column < Width; column++)
        {
            // A stretched part leaves columns that no step falls on: the one before serves.
            var x = double.IsFinite(nearest[column]) ? from[column] : column > 0 ? from[column] = from[column - 1] : 0;
            var (left, share) = ((int)x, x - (int)x);
            for (var c = 0; c < 4; c++)
            {
                var (a, b) = (source[(4 * left) + c], source[(4 * Math.Min(left + 1, Width - 1)) + c]);
                target[(4 * column) + c] = (byte)(a + ((b - a) * share) + 0.5);
            }
        }
    }
}
