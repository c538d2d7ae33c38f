using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Films;

/// <summary>
/// The film of a mean that grows: after each of some members the running sum is finished as the mean will be, reduced, and bent from
/// the last mean's shape to that of the members so far. Every photo is read once, however many frames there are.
/// </summary>
/// <param name="run">The picture under way.</param>
/// <param name="ends">Indexes of the photos that are their person's last, in order.</param>
/// <param name="shapeOf">The target shape of the weights of a part of the members, in the picture's frame.</param>
/// <param name="finish">Finishes a copy of the sum, in place.</param>
/// <param name="quality">What to spend.</param>
/// <param name="channels">Of the frames.</param>
internal sealed class GrowingMean(
    RenderRun run, IReadOnlyList<int> ends, Func<double[], FaceShape> shapeOf, Action<LinearImage> finish, RenderQuality quality, int channels)
{
    /// <summary>Longer side of the frames: a film of sixty is some megabytes.</summary>
    private const int Side = 512;

    private readonly IReadOnlySet<int> _counts = FilmFrames.Of(ends.Count);
    private readonly double[] _weights = new double[run.Plan.OtherShares.Length];
    private double _weight;
    private int _members;

    /// <summary>The frames so far.</summary>
    public List<Bitmap> Frames { get; } = [];

    /// <summary>Looks at the sum after a photo was added.</summary>
    /// <param name="index">The photo.</param>
    /// <param name="sum">Weighted samples; not changed.</param>
    /// <param name="texture">Their texture; null where none is kept.</param>
    /// <param name="unseen">What is missing in the sum; null for nothing.</param>
    /// <returns>True where a frame was drawn.</returns>
    public bool Added(int index, LinearImage sum, TextureSum? texture, UnseenColors? unseen)
    {
        _weights[index] = run.Plan.OtherShares[index];
        _weight += _weights[index];
        if (_members == ends.Count || index != ends[_members] || !_counts.Contains(++_members))
        {
            return false;
        }

        Frames.Add(Draw(sum, texture, unseen));
        return true;
    }

    private Bitmap Draw(LinearImage sum, TextureSum? texture, UnseenColors? unseen)
    {
        var mean = LinearImagePool.Rent(sum.Width, sum.Height);
        LayerKernels.SetScaled(mean, sum, (float)(1 / _weight));
        LayerMixer.Complete(mean, unseen, (float)(1 / _weight));
        texture?.Apply(mean, run.Geometry.Region.X, run.Geometry.Region.Y);
        finish(mean);
        var side = Math.Min(Side, mean.Width);
        var small = side == mean.Width ? mean : AreaResampler.Resize(mean, side, side);
        var frame = SrgbTransfer.ToBitmap(Bend(small, (double)side / mean.Width), channels);
        LinearImagePool.Return(mean);
        return frame;
    }

    private LinearImage Bend(LinearImage mean, double scale)
    {
        Point2 Reduce(Point2 p) => new(((p.X + 0.5) * scale) - 0.5, ((p.Y + 0.5) * scale) - 0.5);
        var region = new PixelRegion(0, 0, mean.Width, mean.Height);
        var now = shapeOf(_weights).Transform(Reduce);
        using var field = new WarpField(now, region, region, quality);
        var bent = new LinearImage(mean.Width, mean.Height);
        WarpKernel.Sample(region, SamplingSource.Of(mean), field.ToSource(run.Geometry.Target.Transform(Reduce)), bent, WarpBorder.Replicate, quality.Filter, 0, 0);
        return bent;
    }
}
