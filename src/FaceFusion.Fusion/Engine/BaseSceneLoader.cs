using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>Brings the base photo into the output frame, and keeps the last one. Not for concurrent use.</summary>
internal sealed class BaseSceneLoader(IPhotoSource photos, RenderQuality quality)
{
    private const int Spacing = 32;

    private BaseScene? _last;
    private int? _lastSize;

    /// <summary>The base at the output size (null: its own).</summary>
    public async Task<BaseScene> LoadAsync(Contributor person, int? size, CancellationToken cancellation)
    {
        if (_last is { } last && last.Person == person && _lastSize == size)
        {
            return last;
        }

        var photo = await photos.LoadAsync(person.Reference.Photo, cancellation).ConfigureAwait(false);
        var frame = OutputFrame.OfPhoto(photo.Width, photo.Height, size);
        (_last, _lastSize) = (new BaseScene(person, frame, frame.FromPhoto(person.Landmarks), Draw(person, photo, frame)), size);
        return _last;
    }

    /// <summary>
    /// At another size the photo is sampled as the face will be, by the same filter from the same raster, so that nothing
    /// changes its sharpness where the face begins.
    /// </summary>
    private Bitmap Draw(Contributor person, Bitmap photo, OutputFrame frame)
    {
        var whole = new PixelRegion(0, 0, photo.Width, photo.Height);
        if (frame.IsOriginal)
        {
            return photo.BitsPerSample == 8 ? photo : SrgbTransfer.ToBitmap(SrgbTransfer.ToLinear(photo, whole), photo.Channels);
        }

        var map = new WarpGrid(frame.Region, Spacing);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            var (row, column) = Math.DivRem(i, map.Columns);
            map.Nodes[i] = frame.ToPhoto(new Point2(column * Spacing, row * Spacing));
        }

        var request = new SourceRequest(person, map, frame.Reduction, null, Measures: false, IsBase: true);
        using var source = SamplingSource.Create(photo, whole, request.Factor);
        var picture = LinearImagePool.Rent(frame.Width, frame.Height);
        picture.Pixels.Clear();
        WarpKernel.Accumulate(source, map, 1, picture, WarpBorder.Replicate, quality.Filter);
        var drawn = SrgbTransfer.ToBitmap(picture, photo.Channels);
        LinearImagePool.Return(picture);
        return drawn;
    }
}
