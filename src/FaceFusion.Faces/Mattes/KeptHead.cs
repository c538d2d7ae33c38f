using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>A head as the region parser saw it in an earlier frame of a film; its outline moves, turns and grows with its face.</summary>
internal sealed class KeptHead
{
    private readonly HeadMask _mask;
    private readonly FaceShape _shape;

    private KeptHead(HeadMask mask, FaceShape shape) => (_mask, _shape) = (mask, shape);

    /// <summary>Frames since.</summary>
    public int Age { get; set; }

    /// <summary>Keeps what a parser saw.</summary>
    /// <param name="regions">The parser's answer.</param>
    /// <param name="grid">The reduced frame.</param>
    /// <param name="shape">The face, in its pixels.</param>
    public static KeptHead Of(FaceRegions regions, RegionGrid grid, FaceShape shape) => new(HeadMask.Of(regions, grid), shape);

    /// <summary>The head where its face is now, in the reduced frame's pixels.</summary>
    public HeadMask At(FaceShape now)
    {
        var back = Similarity2.Fit(now.Points, _shape.Points);
        return new HeadMask(Moved(_mask.All, back), _mask.Hair);
    }

    private static Plane Moved(Plane mask, Similarity2 back)
    {
        var result = new Plane(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = result.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var p = back.Apply(new(x, y));
                var (u, v) = ((int)Math.Floor(p.X), (int)Math.Floor(p.Y));
                if (u >= 0 && v >= 0 && u + 1 < mask.Width && v + 1 < mask.Height)
                {
                    var (across, down) = ((float)(p.X - u), (float)(p.Y - v));
                    ReadOnlySpan<float> upper = mask.Row(v), lower = mask.Row(v + 1);
                    var top = upper[u] + ((upper[u + 1] - upper[u]) * across);
                    var bottom = lower[u] + ((lower[u + 1] - lower[u]) * across);
                    row[x] = top + ((bottom - top) * down);
                }
            }
        }

        return result;
    }
}
