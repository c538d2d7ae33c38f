using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>One head as the region parser sees it, over a reduced photo.</summary>
/// <param name="All">0..1: face, ears, neck and hair.</param>
/// <param name="Hair">0..1: hair.</param>
internal sealed record HeadMask(Plane All, Plane Hair)
{
    /// <summary>Joins the parser's regions.</summary>
    public static HeadMask Of(FaceRegions regions, RegionGrid grid)
    {
        var size = new PixelRegion(0, 0, grid.Width, grid.Height);
        var (across, down) = ((double)grid.Area.Width / grid.Width, (double)grid.Area.Height / grid.Height);
        var toPhoto = new Similarity2(across, 0, (0.5 * across) - 0.5, (0.5 * down) - 0.5);
        var (all, hair) = (new Plane(grid.Width, grid.Height), new Plane(grid.Width, grid.Height));
        foreach (var region in Enum.GetValues<FaceRegion>().Where(region => region != FaceRegion.Irises && regions.Contains(region)))
        {
            var mask = regions.Sample(region, toPhoto, size);
            for (var i = 0; i < mask.Values.Length; i++)
            {
                all.Values[i] = Math.Min(1, all.Values[i] + mask.Values[i]);
            }

            if (region == FaceRegion.Hair)
            {
                hair = mask;
            }
        }

        return new HeadMask(all, hair);
    }
}
