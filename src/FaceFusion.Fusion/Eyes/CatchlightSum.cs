using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
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
    private readonly Plane[]? _ownEyes;
    private double _weight;

    /// <summary>Prepares for a picture.</summary>
    /// <param name="mode">What becomes of the highlights.</param>
    /// <param name="geometry">Where the eyes are.</param>
    /// <param name="ground">The base in the frame's region, or null: then contributors are to be added.</param>
    public CatchlightSum(Catchlights mode, FrameGeometry geometry, LinearImage? ground)
    {
        _mode = mode;
        _eyes = mode == Catchlights.Keep ? [] : EyeWindow.Of(geometry.Target, geometry.Region);
        if (ground is not null)
        {
            _ownEyes = [.. _eyes.Select(eye => eye.Luma(ground, geometry.Region))];
            Note(ground, geometry.Region, 1);
        }
    }

    /// <summary>True where contributors are to be added.</summary>
    public bool Looks => _ownEyes is null && _eyes.Count > 0 && _mode != Catchlights.None;

    /// <summary>Looks at a contributor's eyes.</summary>
    /// <param name="sampled">The contributor, which covers the eyes.</param>
    /// <param name="seen">The part of the frame that it shows.</param>
    /// <param name="weight">Its share.</param>
    public void Add(LinearImage sampled, PixelRegion seen, double weight)
    {
        if (Looks)
        {
            Note(sampled, seen, weight);
        }
    }

    /// <summary>Cleans the eyes of an opaque picture of the frame's region and draws the one highlight.</summary>
    public void Apply(LinearImage picture, PixelRegion region)
    {
        for (var i = 0; i < _eyes.Count; i++)
        {
            var amount = Ghosts(picture, region, i);
            GhostRemoval.Apply(picture, region, _eyes[i], amount);
            if (Chosen is { } light)
            {
                CorneaReflection.Draw(picture, region, _eyes[i], light, amount);
            }
        }
    }

    private void Note(LinearImage picture, PixelRegion seen, double weight)
    {
        _weight += weight;
        if (HighlightFinder.Find(picture, seen, _eyes) is { } spot)
        {
            _found.Add((weight, spot));
        }
    }

    /// <summary>How far an iris differs from the base's own, 0..1: eyes that are still the base's need no other light. 1 where told what to do.</summary>
    private float Ghosts(LinearImage picture, PixelRegion seen, int index)
    {
        if (_ownEyes is null || _mode != Catchlights.Auto)
        {
            return 1;
        }

        var (eye, own) = (_eyes[index], _ownEyes[index]);
        var now = eye.Luma(picture, seen);
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

        return (float)SmoothStep.At((Math.Sqrt(sum / Math.Max(1, count)) - Same) / (Other - Same));
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
}
