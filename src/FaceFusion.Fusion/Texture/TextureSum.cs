using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>
/// What is remembered of the contributors' texture while a mean is summed up, on a coarse raster: for each band of luma the
/// power means of their local amplitudes, and their mean colour. Memory does not grow with their number, and the sums depend
/// on shares alone, so a chain and a mean agree. Not for concurrent use.
/// </summary>
/// <remarks>
/// Representative texture after [Tiddeman, Burt, Perrett 2001]: a band of the mean is scaled so that its local amplitude is
/// its contributors'. Which mean of theirs: on eyes and mouth, where everyone has the same structure, the root mean square; on
/// skin the power mean (sum of w a^(1/2))^2, which for amplitudes lies near the median, so that fringe and stubble of a few
/// count for little, and unlike a trimmed mean needs one pass.
/// </remarks>
internal sealed class TextureSum : IDisposable
{
    private readonly TextureFrame _frame;
    private readonly LumaBands _bands;
    private readonly Plane _alpha;
    private readonly BandSum[] _sums;
    private readonly ToneSum _tone;

    public TextureSum(TextureFrame frame)
    {
        _frame = frame;
        _bands = new LumaBands(frame.Region.Width, frame.Region.Height, frame.Bands, frame.Raster);
        _alpha = PlanePool.RentUnset(frame.Region.Width, frame.Region.Height);
        _sums = [.. Enumerable.Range(0, frame.Bands).Select(k => new BandSum(_bands.RasterWidth, _bands.RasterHeight, k))];
        _tone = new ToneSum(frame.Region, 1 << frame.Raster);
    }

    /// <summary>Contributors so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the texture of a sampled contributor whose first pixel stands at (x, y) of the frame and that covers the face.</summary>
    /// <param name="sampled">Premultiplied, linear light.</param>
    /// <param name="x">Column of its first pixel in the frame.</param>
    /// <param name="y">Row of its first pixel in the frame.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="local">Which part of the weight each pixel has; null for all of it.</param>
    public void Add(LinearImage sampled, int x, int y, float weight, LocalWeight? local = null)
    {
        Count++;
        TextureKernels.ToLuma(sampled, _frame.Region.X - x, _frame.Region.Y - y, _bands.Input, _alpha);
        if (local is not null)
        {
            Weigh(_alpha, local);
        }

        _bands.Split();
        var alpha = _bands.ToRaster(_alpha);
        for (var k = 0; k < _sums.Length; k++)
        {
            _sums[k].Add(_bands.Amplitude(k), alpha, weight);
        }
        _tone.Add(sampled, x, y, weight, local);
    }

    /// <summary>Gives a mean the texture of its contributors.</summary>
    /// <param name="mean">Opaque, linear light; changed in place.</param>
    /// <param name="x">Column of its first pixel in the frame.</param>
    /// <param name="y">Row of its first pixel in the frame.</param>
    /// <param name="frame">How much of it; of the same part of the frame as the sum's own. Null for the sum's own.</param>
    public void Apply(LinearImage mean, int x, int y, TextureFrame? frame = null)
    {
        if (Count < 2)
        {
            return;
        }

        frame ??= _frame;
        _tone.Apply(mean, x, y, frame.Tone);
        TextureKernels.ToLuma(mean, frame.Region.X - x, frame.Region.Y - y, _bands.Input, _alpha);
        _bands.Split();
        var (amount, features, head) = frame.OnRaster(_bands.RasterWidth, _bands.RasterHeight);
        for (var k = 0; k < _sums.Length; k++)
        {
            var (gain, bend) = _sums[k].Gain(_bands.Amplitude(k), amount, features, head);
            _bands.Scale(k, gain, bend);
        }
        TextureKernels.SetLuma(mean, frame.Region.X - x, frame.Region.Y - y, _bands.Join(), frame.Amount);
    }

    private void Weigh(Plane coverage, LocalWeight local)
    {
        for (var row = 0; row < coverage.Height; row++)
        {
            Span<float> to = coverage.Row(row), parts = local.Row(_frame.Region.X, _frame.Region.Y + row);
            for (var i = 0; i < to.Length; i++)
            {
                to[i] *= parts[i];
            }
        }
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        _bands.Dispose();
        PlanePool.Return(_alpha);
    }
}
