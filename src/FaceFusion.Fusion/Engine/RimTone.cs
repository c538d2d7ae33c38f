using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Brings the tone of a face to the base's along its rim, so that cheeks and jaw meet neck and ears in one colour: matched means
/// of skin leave the shading, which is deeper on dark skin than on light. The ratio of the two layers' light over large cells is
/// multiplied in, which keeps hue and texture; it fades out toward the middle of the face and above the eyes, where hair begins.
/// </summary>
internal static class RimTone
{
    // In eye distances.
    private const double Cell = 0.12;
    private const double Reach = 0.7;

    /// <summary>On the way inward, as the feathered mask counts it, that has all of it: a fifth of an eye distance.</summary>
    private const float FullUpTo = 0.2f;
    private const double FullBelow = -0.1;
    private const double NoneAbove = 0.25;

    /// <summary>Each takes what the one before leaves beside a beard, because it is smoothed over cells.</summary>
    private const int Passes = 8;

    /// <summary>Along a side: light of a cell is not told better by all its pixels.</summary>
    private const int SamplesPerCell = 5;

    private const float LeastLight = 1e-3f;
    private const float MostRatio = 3;

    /// <summary>Changes the face.</summary>
    /// <param name="face">A face over the geometry's region, premultiplied; it counts as far as it is opaque.</param>
    /// <param name="ground">The base.</param>
    /// <param name="geometry">Where the face lies.</param>
    /// <param name="amount">How much of the way, 0..1.</param>
    /// <param name="step">Pixels between the samples of the way inward: 1 is exact.</param>
    public static void Apply(LinearImage face, LinearImage ground, FrameGeometry geometry, float amount, int step)
    {
        var (mask, target, region) = (geometry.Field.FaceMask, geometry.Target, geometry.Region);
        var bounds = mask.Bounds();
        if (bounds.IsEmpty || amount <= 0)
        {
            return;
        }

        var side = Math.Max(2, (int)Math.Round(Cell * target.EyeDistance));
        var up = new UpwardAxis(target, region);
        var amounts = Amounts(target, region, bounds, up, amount, step);
        CellRatios.Multiply(face, bounds.X, bounds.Y, Measure(face, ground, mask, bounds, side, up), side, amounts);
        PlanePool.Return(amounts);
    }

    /// <summary>The ground's light over the face's, cell by cell, smoothed over the cells next to each under the mask.</summary>
    private static LinearImage Measure(LinearImage face, LinearImage ground, Plane mask, PixelRegion bounds, int side, UpwardAxis up)
    {
        var (across, down) = ((bounds.Width + side - 1) / side, (bounds.Height + side - 1) / side);
        LinearImage own = new(across, down), wanted = new(across, down);
        Span<Vector128<float>> owns = Pixels(own.Pixels), wants = Pixels(wanted.Pixels);
        var stride = Math.Max(1, side / SamplesPerCell);
        for (var y = 0; y < bounds.Height; y += stride)
        {
            var weights = mask.Row(bounds.Y + y).Slice(bounds.X, bounds.Width);
            ReadOnlySpan<Vector128<float>> a = Pixels(face.Row(bounds.Y + y))[bounds.X..], b = Pixels(ground.Row(bounds.Y + y))[bounds.X..];
            for (var x = 0; x < weights.Length; x += stride)
            {
                if (weights[x] > 0)
                {
                    var cell = (y / side * across) + (x / side);
                    var weight = weights[x] * Below(up.At(bounds.X + x, bounds.Y + y));
                    owns[cell] += a[x] * weight;
                    wants[cell] += b[x] * (weight * a[x].GetElement(3));
                }
            }
        }

        var ratios = new LinearImage(across, down);
        Pixels(ratios.Pixels).Fill(Vector128<float>.One);
        Smooth(wanted);
        for (var pass = 0; pass < Passes; pass++)
        {
            Correct(ratios, own, wanted);
        }

        return ratios;
    }

    /// <summary>Multiplies the ratios by what they leave: smoothed, the cells' own light times the ratios falls short of the wanted.</summary>
    private static void Correct(LinearImage ratios, LinearImage own, LinearImage wanted)
    {
        var now = new LinearImage(own.Width, own.Height);
        Span<Vector128<float>> n = Pixels(now.Pixels), o = Pixels(own.Pixels), r = Pixels(ratios.Pixels), w = Pixels(wanted.Pixels);
        for (var i = 0; i < n.Length; i++)
        {
            n[i] = o[i] * r[i];
        }

        Smooth(now);
        var least = Vector128.Create(LeastLight);
        for (var i = 0; i < r.Length; i++)
        {
            var left = (Vector128.Max(w[i], Vector128<float>.Zero) + least) / (Vector128.Max(n[i], Vector128<float>.Zero) + least);
            r[i] = Vector128.Clamp(r[i] * left, Vector128.Create(1 / MostRatio), Vector128.Create(MostRatio)).WithElement(3, 1);
        }
    }

    private static Plane Amounts(FaceShape target, PixelRegion region, PixelRegion bounds, UpwardAxis up, float amount, int step)
    {
        var samples = new PixelRegion(0, 0, PlaneEnlargement.CoarseLength(bounds.Width, step), PlaneEnlargement.CoarseLength(bounds.Height, step));
        var shape = target.Transform(p => new Point2((p.X - region.X - bounds.X) / step, (p.Y - region.Y - bounds.Y) / step));
        var inward = FaceMasks.FeatheredFace(shape, samples, Reach);
        for (var y = 0; y < samples.Height; y++)
        {
            var row = inward.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = amount * (1 - SmoothStep.At((row[x] - FullUpTo) / (1 - FullUpTo))) * Below(up.At(bounds.X + (x * step), bounds.Y + (y * step)));
            }
        }

        var amounts = PlanePool.RentUnset(bounds.Width, bounds.Height);
        PlaneEnlargement.Enlarge(inward, step, amounts);
        PlanePool.Return(inward);
        return amounts;
    }

    private static float Below(double up) => (float)SmoothStep.At((NoneAbove - up) / (NoneAbove - FullBelow));

    /// <summary>(1 2 1) / 4 across and down.</summary>
    private static void Smooth(LinearImage cells)
    {
        for (var y = 0; y < cells.Height; y++)
        {
            SmoothLine(Pixels(cells.Pixels)[(y * cells.Width)..], cells.Width, 1);
        }

        for (var x = 0; x < cells.Width; x++)
        {
            SmoothLine(Pixels(cells.Pixels)[x..], cells.Height, cells.Width);
        }
    }

    private static void SmoothLine(Span<Vector128<float>> cells, int count, int stride)
    {
        var before = Vector128<float>.Zero;
        for (var i = 0; i < count; i++)
        {
            var here = cells[i * stride];
            var after = i + 1 < count ? cells[(i + 1) * stride] : Vector128<float>.Zero;
            cells[i * stride] = (before + here + here + after) * 0.25f;
            before = here;
        }
    }

    private static Span<Vector128<float>> Pixels(Span<float> pixels) => MemoryMarshal.Cast<float, Vector128<float>>(pixels);
}
