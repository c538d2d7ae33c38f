using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// A mean in a frame of its own before it is finished: its members' weighted sum, and what was seen of their texture and eyes. How much detail, smoothing and
/// tone it gets changes nothing of it. Not for concurrent use.
/// </summary>
/// <param name="key">What it was made of.</param>
/// <param name="geometry">The frame, which this takes over.</param>
/// <param name="eyes">The members' catchlights.</param>
/// <param name="outlines">Their outlines; null where they stay where they are.</param>
internal sealed class MeanMix(MeanMixKey key, FrameGeometry geometry, CatchlightSum eyes, OutlineAlignment? outlines) : IDisposable
{
    private readonly HeadPart? _head = outlines?.HeadIn(geometry);
    private TextureFrame? _frame;
    private (double Detail, DetailRegions Regions) _frameOf;

    /// <summary>What it was made of.</summary>
    public MeanMixKey Key { get; } = key;

    /// <summary>The frame.</summary>
    public FrameGeometry Geometry { get; } = geometry;

    /// <summary>The members' catchlights.</summary>
    public CatchlightSum Eyes { get; } = eyes;

    /// <summary>Their outlines, until the sum is there; null where they stay where they are.</summary>
    public OutlineAlignment? Outlines { get; private set; } = outlines;

    /// <summary>The weighted sum, divided by its coverage and filled; null before it is made.</summary>
    public LinearImage? Sum { get; private set; }

    /// <summary>The members' texture; null where the mix keeps its own.</summary>
    public TextureSum? Texture { get; set; }

    /// <summary>Takes the sum over; outlines are not needed any more.</summary>
    public void Complete(LinearImage sum) => (Sum, Outlines) = (sum, null);

    /// <summary>Where texture is made representative and how much, good until another is asked for; null where nothing is asked for.</summary>
    public TextureFrame? FrameFor(Finish finish, RenderQuality quality)
    {
        var asked = (finish.Detail, finish.DetailRegions);
        if (_frame is null || _frameOf != asked)
        {
            _frame?.Dispose();
            (_frame, _frameOf) = (TextureFrame.Create(finish, Geometry, quality, _head), asked);
        }

        return _frame;
    }

    /// <summary>The sum for whoever finishes it: a copy, or itself, which then is here no more.</summary>
    public LinearImage TakeGround(bool copies)
    {
        var sum = Sum ?? throw new InvalidOperationException("The mean was not summed up.");
        if (copies)
        {
            return LayerMixer.Copy(sum);
        }

        Sum = null;
        return sum;
    }

    /// <summary>Gives the members' texture back, once no picture needs it any more.</summary>
    public void DropTexture()
    {
        Texture?.Dispose();
        Texture = null;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        DropTexture();
        _frame?.Dispose();
        Geometry.Dispose();
        if (Sum is not null)
        {
            LinearImagePool.Return(Sum);
            Sum = null;
        }
    }
}
