using System.Runtime.Intrinsics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Outlines;

/// <summary>Of what kind a mean's pixels are: what stands behind, hair and ears, face and neck, clothes. On a raster of points over the rendered region.</summary>
internal sealed class ShownKinds
{
    /// <summary>How many kinds there are.</summary>
    public const int Count = 4;

    /// <summary>Points to the eye distance, about: as many in a picture of any size.</summary>
    public const double PointsPerUnit = 48;

    // Eye distances on either side of an outline over which a pixel is of both, as in what members show.
    private const float Soft = 0.06f;

    /// <summary>Eye distances below the chin over which hair gives way to necks.</summary>
    private const float Neck = 0.3f;

    private readonly Vector128<float>[] _parts;

    /// <summary>Looks at the mean.</summary>
    /// <param name="mean">Where it has people.</param>
    /// <param name="neckline">Where their skin ends.</param>
    /// <param name="raster">Of both.</param>
    /// <param name="geometry">The frame.</param>
    public ShownKinds(MeanOutline mean, Neckline neckline, OutlineRaster raster, FrameGeometry geometry)
    {
        var (region, unit) = (geometry.Region, geometry.Target.EyeDistance);
        Step = Math.Max(1, (int)Math.Round(unit / PointsPerUnit));
        (Width, Height) = (((region.Width - 1) / Step) + 2, ((region.Height - 1) / Step) + 2);
        _parts = new Vector128<float>[Width * Height];
        RowBands.Run(Height, Width, new LookOperation(this, mean, neckline, raster, geometry));
    }

    /// <summary>Pixels from one point to the next.</summary>
    public int Step { get; }

    /// <summary>Points in a row; the last may stand beyond the region.</summary>
    public int Width { get; }

    /// <summary>Rows of points; the last may stand beyond the region.</summary>
    public int Height { get; }

    /// <summary>The parts of the kinds at the points of a row, each four sum to 1.</summary>
    public ReadOnlySpan<Vector128<float>> Row(int y) => _parts.AsSpan(y * Width, Width);

    private readonly struct LookOperation(ShownKinds kinds, MeanOutline mean, Neckline neckline, OutlineRaster raster, FrameGeometry geometry) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (region, unit, step) = (geometry.Region, geometry.Target.EyeDistance, kinds.Step);
            for (var y = firstRow; y < endRow; y++)
            {
                var parts = kinds._parts.AsSpan(y * kinds.Width, kinds.Width);
                var face = geometry.Field.FaceMask.Row(Math.Min(y * step, region.Height - 1));
                var below = SmoothStep.At((float)((region.Y + (y * step) - geometry.Target[FaceTemplate.Chin].Y) / (Neck * unit)));
                for (var x = 0; x < parts.Length; x++)
                {
                    var p = raster.FromFrame(new Point2(region.X + (x * step), region.Y + (y * step)));
                    var person = SmoothStep.At((Soft - OutlineRaster.Read(mean.Distance, (float)p.X, (float)p.Y)) / (2 * Soft));
                    var clothes = person == 0 ? 0 : neckline.ClothesAt((float)p.X, (float)p.Y);
                    var (bare, skin) = (person * (1 - clothes), Math.Max(below, face[Math.Min(x * step, region.Width - 1)]));
                    parts[x] = Vector128.Create(1 - person, bare * (1 - skin), bare * skin, person * clothes);
                }
            }
        }
    }
}
