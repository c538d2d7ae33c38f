using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>
/// What members whose photos end within the frame would add to the mean's colours beyond. Those who are there go on alone, and where they differ from the rest in hair,
/// skin or wall a photo's edge would be drawn into the mean, however soft. So each kind of thing in each photo goes on in the colours in which it ended, the farther the
/// softer, and the mean is brought to what all of them would have made; what is fine in it stays. Nothing changes where every photo reaches.
/// </summary>
/// <param name="kinds">What the mean shows.</param>
/// <param name="region">The rendered region.</param>
/// <param name="amount">0..1: how far.</param>
internal sealed class UnseenColors(ShownKinds kinds, PixelRegion region, float amount)
{
    // What a photo may lack, in parts of the frame's side, as in the frame's choice: the fill makes it up unseen; and what it lacks when it ends.
    private const double Hem = 0.01;
    private const double Lacks = 0.03;

    /// <summary>Square eye distances of a kind that a photo shows from which on it is known how the kind goes on there; one with less goes with the rest.</summary>
    private const double Known = 0.5;

    // Parts of those present who show what the mean does below which it is made of something else, which is left, and from which on it is not; and how few are nobody.
    private const float Unlike = 0.05f;
    private const float Alike = 0.3f;
    private const float Nobody = 0.01f;

    /// <summary>Part of all members below which what is seen is a hem or a hair: it has no texture to keep.</summary>
    private const float Few = 0.1f;

    private readonly ColorCells _cells = new(kinds, region);
    private readonly Vector128<float>[][] _unseen = [.. Enumerable.Range(0, ShownKinds.Count).Select(_ => new Vector128<float>[ColorCells.CountIn(kinds, region)])];
    private readonly float[][] _likeRest = [.. Enumerable.Range(0, ShownKinds.Count).Select(_ => new float[ColorCells.CountIn(kinds, region)])];
    private readonly float[] _present = new float[ColorCells.CountIn(kinds, region)];
    private bool _lacks;

    /// <summary>Adds a member.</summary>
    /// <param name="sampled">The member over the region.</param>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="photo">Width and height of the photo.</param>
    /// <param name="share">The member's weight where the photo shows what the mean does.</param>
    /// <param name="local">How far it does, by pixel; null for everywhere.</param>
    public void Add(LinearImage sampled, WarpGrid map, (int Width, int Height) photo, float share, LocalWeight? local)
    {
        var missing = new float[_likeRest[0].Length];
        var ends = FindMissing(map, photo, missing);
        _lacks |= ends > 0;
        for (var i = 0; i < missing.Length; i++)
        {
            _present[i] += share * (1 - missing[i]);
        }

        var read = ends > 0 ? _cells.Read(sampled, local) : null;
        for (var kind = 0; kind < ShownKinds.Count; kind++)
        {
            var (unseen, rest, known) = (_unseen[kind], _likeRest[kind], 0f);
            if (read?[kind] is { } colors)
            {
                known = ends * SmoothStep.At((float)(ColorCells.AreaOf(colors) / Known));
                _cells.Extend(colors);
                for (var i = 0; i < missing.Length; i++)
                {
                    unseen[i] += colors[i] * (share * missing[i] * known);
                }
            }

            for (var i = 0; i < missing.Length; i++)
            {
                rest[i] += share * missing[i] * (1 - known);
            }
        }
    }

    /// <summary>Divides a sum of members by its coverage, fills what nobody reaches, and adds what is missing.</summary>
    /// <param name="sum">Weighted samples, premultiplied.</param>
    /// <param name="scale">What it was multiplied by, 1 for a sum of all members.</param>
    public void Complete(LinearImage sum, float scale = 1)
    {
        if (!_lacks)
        {
            CoverageFill.Apply(sum);
            return;
        }

        var seen = _cells.Read(sum);
        var hasHoles = CoverageFill.Divide(sum);
        var colors = _cells.Read(sum);
        (Vector128<float>[] Color, Vector128<float>[] Change)[] changes = [.. colors.Select((color, kind) => ChangeOf(color, seen[kind], kind, scale))];
        var points = new PointChange[kinds.Width * kinds.Height];
        RowBands.Run(kinds.Height, ShownKinds.Count * kinds.Width, new FindOperation(points, kinds, _cells, changes, _cells.Touched([.. changes.Select(change => change.Change)])));
        RowBands.Run(sum.Height, sum.Width, new ChangeOperation(sum, kinds, points));
        if (hasHoles)
        {
            // Last, so that what nobody reaches goes on softly in what was made up beside it.
            CoverageFill.Fill(sum);
        }
    }

    /// <summary>The mean's own colours of one kind, with how far they were seen as their alpha, and by how much they change.</summary>
    private (Vector128<float>[] Color, Vector128<float>[] Change) ChangeOf(Vector128<float>[] color, Vector128<float>[] seen, int kind, float scale)
    {
        var (unseen, rest, change, known) = (_unseen[kind], _likeRest[kind], new Vector128<float>[color.Length], new float[color.Length]);
        for (var i = 0; i < color.Length; i++)
        {
            var part = color[i].GetElement(3);
            if (part > 0)
            {
                var (own, missing) = (color[i] / part, unseen[i].GetElement(3) * scale);
                var shown = seen[i].GetElement(3) / part;
                var all = shown + missing + (rest[i] * scale);
                known[i] = SmoothStep.At(shown / (Few * all));
                var alike = SmoothStep.At(((shown + Nobody) / ((_present[i] * scale) + Nobody) - Unlike) / (Alike - Unlike));
                change[i] = (missing > 0 ? ((unseen[i] * scale) - (own * missing)) * (amount * alike * part / all) : Vector128<float>.Zero).WithElement(3, part);
            }
        }

        foreach (var cells in (Vector128<float>[][])[color, change])
        {
            _cells.Soften(cells);
            _cells.Extend(cells);
        }

        for (var i = 0; i < color.Length; i++)
        {
            color[i] = color[i].WithElement(3, known[i]);
        }

        return (color, change);
    }

    /// <summary>Sets how much of a photo is missing in each cell, 0..1, and says how far it ends within the frame.</summary>
    private float FindMissing(WarpGrid map, (int Width, int Height) photo, float[] missing)
    {
        var fade = SourceSet.EdgeFade * Math.Min(photo.Width, photo.Height);
        for (var i = 0; i < missing.Length; i++)
        {
            var (x, y) = OutlineRaster.Read(map, _cells.MiddleOf(i));
            var (right, bottom) = (photo.Width - 1 - x, photo.Height - 1 - y);
            missing[i] = (float)(1 - (FadeAt(x) * FadeAt(right) * FadeAt(y) * FadeAt(bottom)));
        }

        return (float)SmoothStep.At((PhotoReach.LackOf(map, photo.Width, photo.Height) - Hem) / (Lacks - Hem));

        double FadeAt(double fromEdge) => SmoothStep.At((fromEdge + 0.5) / fade);
    }

    /// <summary>What becomes of a pixel p: p + Factor p + Added, colour by colour.</summary>
    private readonly record struct PointChange(Vector128<float> Factor, Vector128<float> Added)
    {
        public bool IsNone => Factor == Vector128<float>.Zero && Added == Vector128<float>.Zero;

        public static PointChange Between(PointChange a, PointChange b, float at) => new(a.Factor + ((b.Factor - a.Factor) * at), a.Added + ((b.Added - a.Added) * at));
    }

    /// <summary>
    /// Finds what becomes of pixels, point by point. Colours change in proportion, so that nothing falls below black and texture stays; what would more than double is added,
    /// and where hardly anything was seen there is no texture to keep.
    /// </summary>
    private readonly struct FindOperation(PointChange[] points, ShownKinds kinds, ColorCells cells, (Vector128<float>[] Color, Vector128<float>[] Change)[] changes, bool[] touched) : IRowOperation
    {
        private static readonly Vector128<float> s_least = Vector128.Create(1e-5f);

        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var parts = kinds.Row(y);
                for (var x = 0; x < parts.Length; x++)
                {
                    var place = cells.PlaceOf(x * kinds.Step, y * kinds.Step);
                    if (touched[place.UpperLeft])
                    {
                        points[(y * kinds.Width) + x] = At(place, parts[x]);
                    }
                }
            }
        }

        private PointChange At(ColorCells.Place place, Vector128<float> parts)
        {
            var (factor, added) = (Vector128<float>.Zero, Vector128<float>.Zero);
            for (var kind = 0; kind < ShownKinds.Count; kind++)
            {
                var change = parts[kind] == 0 ? Vector128<float>.Zero : place.Read(changes[kind].Change).WithElement(3, 0);
                if (change != Vector128<float>.Zero)
                {
                    var color = place.Read(changes[kind].Color);
                    var (own, known) = (Vector128.Max(color, s_least), color.GetElement(3));
                    var by = Vector128.Clamp(change / own, -Vector128<float>.One, Vector128<float>.One);
                    factor += parts[kind] * ((by * known) - Vector128.Create(1 - known));
                    added += parts[kind] * (((change - (own * by)) * known) + ((own + change) * (1 - known)));
                }
            }

            return new PointChange(factor.WithElement(3, 0), added.WithElement(3, 0));
        }
    }

    /// <summary>Changes a picture's pixels by what becomes of the points round them.</summary>
    private readonly struct ChangeOperation(LinearImage picture, ShownKinds kinds, PointChange[] points) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var step = kinds.Step;
            for (var y = firstRow; y < endRow; y++)
            {
                var pixels = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var around = points.AsSpan(y / step * kinds.Width, 2 * kinds.Width);
                var down = (float)(y % step) / step;
                var right = PointChange.Between(around[0], around[kinds.Width], down);
                for (var x = 0; x < pixels.Length; x += step)
                {
                    var left = right;
                    var next = (x / step) + 1;
                    right = PointChange.Between(around[next], around[kinds.Width + next], down);
                    for (var i = 0; i < Math.Min(step, pixels.Length - x) && !(left.IsNone && right.IsNone); i++)
                    {
                        ref var pixel = ref pixels[x + i];
                        if (pixel.GetElement(3) != 0)
                        {
                            var change = PointChange.Between(left, right, (float)i / step);
                            pixel += (pixel * change.Factor) + change.Added;
                        }
                    }
                }
            }
        }
    }
}
