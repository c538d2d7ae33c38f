using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Eyes;

/// <summary>
/// The highlights of one picture's eyes. A mix shows everybody's at once, a cloud of ghosts: they are taken out, and one is drawn
/// in each eye, on the same side in both, as the base has it or, without a base, as the contributors have it on the mean.
/// Not for concurrent use.
/// </summary>
internal sealed class CatchlightSum
{
    // Root mean square of an iris' difference to the base's, square-root scale.
    private const double Same = 0.012;
    private const double Other = 0.05;

    private readonly Catchlights _mode;
    private readonly IReadOnlyList<EyeWindow> _eyes;
    private readonly List<(double Weight, Highlight Spot)> _found = [];
    private readonly bool _hasBase;
    private readonly Plane[]? _ownEyes;
    private double _weight;

    /// <summary>Prepares for a picture.</summary>
    /// <param name="mode">What becomes of the highlights.</param>
    /// <param name="geometry">Where the eyes are.</param>
    /// <param name="ground">The base in the frame's region, or null: then contributors are to be added.</param>
    public CatchlightSum(Catchlights mode, FrameGeometry geometry, LinearImage? ground)
    {
        _mode = mode;
        _hasBase = ground is not null;
        _eyes = mode == Catchlights.Keep ? [] : EyeWindow.Of(geometry.Target, geometry.Region);
        if (ground is not null)
        {
            _ownEyes = [.. _eyes.Select(eye => eye.Luma(ground, Corner(geometry.Region)))];
        }

        if (ground is not null && HighlightFinder.Find(ground, Corner(geometry.Region), _eyes) is { } spot)
        {
            _found.Add((1, spot));
        }

        _weight = _hasBase ? 1 : 0;
    }

    /// <summary>Looks at a contributor's eyes.</summary>
    public void Add(SamplingSource source, WarpGrid map, WarpFilter filter, double weight)
    {
        if (_hasBase || _eyes.Count == 0 || _mode == Catchlights.None)
        {
            return;
        }

        _weight += weight;
        var spots = new List<(double Weight, Highlight Spot)>(_eyes.Count);
        foreach (var eye in _eyes)
        {
            var part = map.Part(eye.Region);
            var sampled = LinearImagePool.Rent(part.Region.Width, part.Region.Height);
            WarpKernel.Sample(source, part, sampled, WarpBorder.Transparent, filter, part.Region.X, part.Region.Y);
            if (HighlightFinder.Find(sampled, Corner(part.Region), [eye]) is { } spot)
            {
                spots.Add((1, spot));
            }

            LinearImagePool.Return(sampled);
        }

        if (spots.Count > 0)
        {
            _found.Add((weight, Highlight.Mean(spots)));
        }
    }

    /// <summary>Cleans the eyes of an opaque picture of the frame's region and draws the one highlight.</summary>
    public void Apply(LinearImage picture, PixelRegion region)
    {
        for (var i = 0; i < _eyes.Count; i++)
        {
            var amount = Ghosts(picture, Corner(region), i);
            GhostRemoval.Apply(picture, Corner(region), _eyes[i], amount);
            if (Chosen is { } light)
            {
                CorneaReflection.Draw(picture, Corner(region), _eyes[i], light, amount);
            }
        }
    }

    /// <summary>How far an iris differs from the base's own, 0..1: eyes that are still the base's need no other light. 1 where told what to do.</summary>
    private float Ghosts(LinearImage picture, Point2 corner, int index)
    {
        if (_ownEyes is null || _mode != Catchlights.Auto)
        {
            return 1;
        }

        var (eye, own) = (_eyes[index], _ownEyes[index]);
        var now = eye.Luma(picture, corner);
        var (sum, count) = (0.0, 0);
        for (var y = 0; y < now.Height; y++)
        {
            for (var x = 0; x < now.Width; x++)
            {
                if (eye.FromCentre(x, y).Length < 1 && eye.Opening.Row(y)[x] > 0)
                {
                    var difference = now.Row(y)[x] - own.Row(y)[x];
                    sum += difference * difference;
                    count++;
                }
            }
        }

        var t = (float)Math.Clamp((Math.Sqrt(sum / Math.Max(1, count)) - Same) / (Other - Same), 0, 1);
        return t * t * (3 - (2 * t));
    }

    private Highlight? Chosen
    {
        get
        {
            var sum = _found.Sum(f => f.Weight);
            return _mode switch
            {
                Catchlights.None => null,
                Catchlights.Add when sum == 0 => Highlight.Default,
                Catchlights.Auto when sum == 0 || sum < _weight / 2 => null,
                _ => Highlight.Mean(_found),
            };
        }
    }

    private static Point2 Corner(PixelRegion region) => new(region.X, region.Y);
}
