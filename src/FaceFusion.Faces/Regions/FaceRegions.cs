using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Soft masks, 0..1, of the regions of one face. They are kept at the analysis's resolution and brought to a larger one when
/// they are asked for. At every pixel the masks of all regions but the irises sum to 1 at most. Immutable; safe for concurrent
/// use.
/// </summary>
public sealed class FaceRegions
{
    // Steps of a frame below this, in the layer's pixels, are too fine for bilinear interpolation: edges come from the photo.
    private const double FineEnough = 0.75;

    private readonly Bitmap _photo;
    private readonly RegionLayer?[] _layers = new RegionLayer?[Enum.GetValues<FaceRegion>().Length];

    /// <summary>Takes in the masks that an analysis found.</summary>
    /// <param name="photo">The photo that they belong to. It is kept, for masks coarser than it follow its edges.</param>
    /// <param name="area">The part of the photo that every mask covers.</param>
    /// <param name="masks">By region, each of any size, stretched over the area; a region without a mask is nowhere.</param>
    /// <exception cref="ArgumentException">The area is empty or not within the photo.</exception>
    public FaceRegions(Bitmap photo, PixelRegion area, IReadOnlyDictionary<FaceRegion, Plane> masks)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(masks);
        if (area.IsEmpty || area.X < 0 || area.Y < 0 || area.Right > photo.Width || area.Bottom > photo.Height)
        {
            throw new ArgumentException($"{area} is not a part of a photo of {photo.Width} x {photo.Height} pixels.", nameof(area));
        }

        _photo = photo;
        Area = area;
        foreach (var (region, mask) in masks)
        {
            _layers[(int)region] = RegionLayer.From(mask);
        }
    }

    /// <summary>The part of the photo that was analysed: face, hair and neck with a margin. Outside it every mask is 0.</summary>
    public PixelRegion Area { get; }

    /// <summary>False where the region's mask is 0 everywhere: no glasses, no beard, a closed mouth.</summary>
    public bool Contains(FaceRegion region) => _layers[(int)region] is not null;

    /// <summary>The region's mask at the photo's resolution; pixel (0, 0) is the area's first.</summary>
    public Plane Mask(FaceRegion region) => Sample(region, Similarity2.Identity, Area);

    /// <summary>
    /// The region's mask as a frame sees it that samples the photo at <paramref name="frameToPhoto"/>, for the part
    /// <paramref name="frame"/> of that frame. A frame coarser than the analysis is given means, not single pixels.
    /// </summary>
    /// <param name="region">Which region.</param>
    /// <param name="frameToPhoto">From the frame's pixels to the photo's.</param>
    /// <param name="frame">The part of the frame that the result covers; it may lie outside the photo.</param>
    public Plane Sample(FaceRegion region, Similarity2 frameToPhoto, PixelRegion frame)
    {
        if (_layers[(int)region] is not { } layer)
        {
            return new Plane(frame.Width, frame.Height);
        }

        var perPixel = frameToPhoto.Scale * layer.Width / Area.Width;
        if (perPixel < FineEnough)
        {
            return EdgeSampler.Sample(_photo, Area, layer, frameToPhoto, frame);
        }

        for (; perPixel >= 1.5; perPixel /= 2)
        {
            layer = layer.Halve();
        }

        var result = new Plane(frame.Width, frame.Height);
        RowBands.Run(frame.Height, frame.Width, new SampleOperation(layer, new(Area, layer.Width, layer.Height), frameToPhoto, frame, result));
        return result;
    }

    private readonly struct SampleOperation(RegionLayer layer, RegionGrid grid, Similarity2 toPhoto, PixelRegion frame, Plane result) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var row = result.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var p = grid.FromPhoto(toPhoto.Apply(new(frame.X + x, frame.Y + y)));
                    row[x] = layer.At((float)p.X, (float)p.Y);
                }
            }
        }
    }
}
