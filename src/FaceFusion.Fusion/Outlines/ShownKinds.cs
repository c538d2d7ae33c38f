using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

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

    private readonly Plane _person;
    private readonly Plane _skin;
    private readonly Plane _clothes;

    /// <summary>Looks at the mean.</summary>
    /// <param name="mean">Where it has people.</param>
    /// <param name="neckline">Where their skin ends.</param>
    /// <param name="raster">Of both.</param>
    /// <param name="geometry">The frame.</param>
    public ShownKinds(MeanOutline mean, Neckline neckline, OutlineRaster raster, FrameGeometry geometry)
    {
        var (region, unit, chin) = (geometry.Region, geometry.Target.EyeDistance, geometry.Target[FaceTemplate.Chin].Y);
        var step = Step = Math.Max(1, (int)Math.Round(unit / PointsPerUnit));
        var (width, height) = (((region.Width - 1) / step) + 2, ((region.Height - 1) / step) + 2);
        (_person, _skin, _clothes) = (new Plane(width, height), new Plane(width, height), new Plane(width, height));
        for (var y = 0; y < _person.Height; y++)
        {
            Span<float> person = _person.Row(y), skin = _skin.Row(y), clothes = _clothes.Row(y);
            var face = geometry.Field.FaceMask.Row(Math.Min(y * step, region.Height - 1));
            var below = SmoothStep.At((float)((region.Y + (y * step) - chin) / (Neck * unit)));
            for (var x = 0; x < person.Length; x++)
            {
                var p = raster.FromFrame(new Point2(region.X + (x * step), region.Y + (y * step)));
                person[x] = SmoothStep.At((Soft - OutlineRaster.Read(mean.Distance, (float)p.X, (float)p.Y)) / (2 * Soft));
                skin[x] = Math.Max(below, face[Math.Min(x * step, region.Width - 1)]);
                clothes[x] = person[x] == 0 ? 0 : neckline.ClothesAt((float)p.X, (float)p.Y);
            }
        }
    }

    /// <summary>Pixels from one point to the next.</summary>
    public int Step { get; }

    /// <summary>Sets the parts of the kinds at a point, which sum to 1.</summary>
    public void At(int x, int y, Span<float> parts)
    {
        Set(_person.Row(y)[x], _skin.Row(y)[x], _clothes.Row(y)[x], parts);
    }

    /// <summary>Sets the parts of the kinds at a pixel, between points.</summary>
    public void AtPixel(int x, int y, Span<float> parts)
    {
        var (u, v) = ((float)x / Step, (float)y / Step);
        Set(OutlineRaster.Read(_person, u, v), OutlineRaster.Read(_skin, u, v), OutlineRaster.Read(_clothes, u, v), parts);
    }

    private static void Set(float person, float skin, float clothes, Span<float> parts)
    {
        var bare = person * (1 - clothes);
        (parts[0], parts[1], parts[2], parts[3]) = (1 - person, bare * (1 - skin), bare * skin, person * clothes);
    }
}
