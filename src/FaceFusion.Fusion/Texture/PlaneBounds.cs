using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>Where a mask is not 0.</summary>
internal static class PlaneBounds
{
    /// <summary>The smallest region that holds all values other than 0; empty where there is none.</summary>
    public static PixelRegion Of(Plane mask)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var first = row.IndexOfAnyExcept(0f);
            if (first >= 0)
            {
                (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExcept(0f)));
                (top, bottom) = (Math.Min(top, y), y);
            }
        }

        return right < 0 ? default : new PixelRegion(left, top, right - left + 1, bottom - top + 1);
    }
}
