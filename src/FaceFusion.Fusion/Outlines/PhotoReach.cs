using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>Where a photo ends that cuts its person's head, or ends far within a mean's frame: how the person goes on beyond, nobody has seen.</summary>
/// <param name="Covered">0..255 for each sample of the raster, row by row: how far the photo is there.</param>
/// <param name="Ends">0..1: how far that counts.</param>
internal sealed record PhotoReach(byte[] Covered, float Ends)
{
    /// <summary>Square eye distances of a head that lie beyond its photo from which on it counts as cut.</summary>
    private const float Cut = 0.1f;

    // What a photo may lack at its worst edge, in parts of the frame's side, and what it lacks where it ends far within: people on either side of the first go on beyond
    // much as they are at the edge.
    private const double Hem = 0.08;
    private const double Far = 0.12;

    /// <summary>Part of its weight at which a photo shows the place of an outline well enough to be followed there.</summary>
    private const float Shown = 0.25f;

    /// <summary>The reach of a photo; null where it cuts no head and reaches about all of the frame.</summary>
    /// <param name="member">The person, whose outline goes on beyond the photo as at its edge.</param>
    /// <param name="chin">The row of the raster where heads end.</param>
    /// <param name="lacks">What the photo lacks at its worst edge, in parts of the frame's side.</param>
    public static PhotoReach? Of(OutlinedMember member, float chin, double lacks)
    {
        var (outline, covered, beyond) = (member.Outline, member.Skin.Covered, 0);
        for (var at = 0; at < outline.Width * (int)Math.Clamp(chin, 0, outline.Height); at++)
        {
            beyond += covered[at] == 0 && outline[at] < 0 ? 1 : 0;
        }

        var ends = Math.Max(SmoothStep.At(beyond / (Cut * OutlineRaster.Unit * OutlineRaster.Unit)), (float)SmoothStep.At((lacks - Hem) / (Far - Hem)));
        return ends > 0 ? new PhotoReach(covered, ends) : null;
    }

    /// <summary>What a photo lacks at its worst edge, in parts of the longer side of the region that a map covers.</summary>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="width">The photo's pixels across.</param>
    /// <param name="height">The photo's pixels down.</param>
    public static double LackOf(WarpGrid map, int width, int height)
    {
        var (across, farthest) = ((map.Columns - 1) * map.Spacing, 0.0);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            // The outermost nodes may be past the region.
            var at = map.NodePosition(i % map.Columns, i / map.Columns);
            if (at.X < map.Region.Right && at.Y < map.Region.Bottom)
            {
                var (x, y) = map.Nodes[i];
                farthest = Math.Max(farthest, -Math.Min(Math.Min(x, width - 1 - x), Math.Min(y, height - 1 - y)));
            }
        }

        var scale = (map.Nodes[map.Columns - 1] - map.Nodes[0]).Length / across;
        return farthest / (scale * Math.Max(map.Region.Width, map.Region.Height));
    }

    /// <summary>0..1: what the photo counts at a sample, at least <paramref name="least"/> of what it counts where it is.</summary>
    public float PartAt(int sample, float least) => 1 - (Ends * (1 - Math.Max(least, Covered[sample] / 255f)));

    /// <summary>0..1: how far the photo shows a sample at all.</summary>
    public float ShowsAt(int sample) => 1 - (Ends * (1 - Math.Min(1, Covered[sample] / (255f * Shown))));
}
