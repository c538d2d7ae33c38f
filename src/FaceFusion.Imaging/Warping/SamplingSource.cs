using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// The part of a photo that a warp reads, as a linear picture reduced by a whole factor (area mean), so that sampling never
/// skips pixels: image pixel i covers photo pixels Origin + i * Factor .. + Factor - 1, and photo position x stands at image
/// position (x - Origin + 0.5) / Factor - 0.5.
/// </summary>
/// <remarks>
/// The first warp converts the photo tile by tile as it goes: a photo that is read once, as in a mean of many, never becomes
/// a float picture of tens of megabytes. From the second warp on, or once <see cref="Image"/> is asked for, the whole picture
/// is made and kept; its memory comes from a pool, so dispose the source after its last warp. The photo must not change
/// meanwhile. A source in tiles never makes it: what would be hundreds of megabytes is converted again for every warp. One
/// source may be read by several threads, and disposed when none reads it.
/// </remarks>
public sealed partial class SamplingSource : IDisposable
{
    // Room for the bicubic taps and for the arc of the cubic between two nodes, in reduced pixels.
    internal const int Margin = 4;

    private readonly Lock _gate = new();
    private Bitmap? _photo;
    private readonly PixelRegion _region;
    private readonly double _edgeFade;
    private readonly bool _packs;
    private readonly List<IPixelChange> _changes = [];
    private LinearImage? _image;
    private bool _read;
    private bool _disposed;

    private SamplingSource(LinearImage image, int originX, int originY, int factor)
    {
        (_image, OriginX, OriginY, Factor) = (image, originX, originY, factor);
        (Width, Height) = (image.Width, image.Height);
    }

    /// <summary>A whole picture as it is. It stays the caller's: the source need not be disposed.</summary>
    public static SamplingSource Of(LinearImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new SamplingSource(image, 0, 0, 1);
    }

    private SamplingSource(Bitmap photo, PixelRegion region, int factor, double edgeFade, bool inTiles, bool packs)
    {
        IsInTiles = inTiles;
        _packs = packs && factor == 1 && PackedTaps.IsSupported && PackedTile.Takes(photo);
        (_photo, _region, Factor, _edgeFade) = (photo, region, factor, edgeFade);
        (OriginX, OriginY) = (region.X, region.Y);
        (Width, Height) = ((region.Width + factor - 1) / factor, (region.Height + factor - 1) / factor);
    }

    /// <summary>True where the picture is never made as a whole for a warp.</summary>
    public bool IsInTiles { get; }

    /// <summary>True where a warp's tiles are made in 15 bits.</summary>
    internal bool PacksTiles => _packs && _changes.Count == 0;

    /// <summary>The reduced part of the photo.</summary>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public LinearImage Image
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return _image ??= Make();
            }
        }
    }

    /// <summary>Columns of <see cref="Image"/>.</summary>
    public int Width { get; }

    /// <summary>Rows of <see cref="Image"/>.</summary>
    public int Height { get; }

    /// <summary>Photo column of the image's first column.</summary>
    public int OriginX { get; }

    /// <summary>Photo row of the image's first row.</summary>
    public int OriginY { get; }

    /// <summary>Photo pixels per image pixel along a side.</summary>
    public int Factor { get; }

    /// <summary>Takes over a picture that is already there.</summary>
    /// <param name="image">The reduced part of a photo, premultiplied.</param>
    /// <param name="originX">Photo column of its first column.</param>
    /// <param name="originY">Photo row of its first row.</param>
    /// <param name="factor">Photo pixels per pixel of it, at least 1.</param>
    public static SamplingSource Wrap(LinearImage image, int originX, int originY, int factor)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        return new SamplingSource(image, originX, originY, factor);
    }

    /// <summary>Makes a part chosen by hand.</summary>
    /// <param name="photo">8 or 16 bits, 3 or 4 channels.</param>
    /// <param name="region">Photo pixels; cut to the photo.</param>
    /// <param name="factor">At least 1. Where it does not divide the region, the last column and row average what is there.</param>
    /// <param name="edgeFade">Photo pixels over which the photo turns transparent toward its own edges; 0 for not at all.</param>
    /// <param name="inTiles">True for a picture too large to be kept as floats.</param>
    /// <param name="packs">True lets tiles of a bicubic warp be made in 15 bits where that can be: half the memory, and values off by 1e-4 of themselves and 2e-5 at most.</param>
    /// <exception cref="ArgumentException">The region holds no pixel of the photo.</exception>
    public static SamplingSource Create(Bitmap photo, PixelRegion region, int factor, double edgeFade = 0, bool inTiles = false, bool packs = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(edgeFade);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        region = region.Intersect(new PixelRegion(0, 0, photo.Width, photo.Height));
        if (region.IsEmpty)
        {
            throw new ArgumentException($"The region holds no pixel of the {photo.Width} x {photo.Height} photo.", nameof(region));
        }

        return new SamplingSource(photo, region, factor, edgeFade, inTiles, packs);
    }

    /// <summary>Changes the picture's pixels; not while anybody reads them.</summary>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public void Change(IPixelChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (IsInTiles && _image is null)
            {
                _changes.Add(change);
                return;
            }
        }

        var image = Image;
        RowBands.Run(image.Height, image.Width, new PixelChangeOperation(image, change));
    }

    /// <summary>Another source of the same pixels, to be changed and disposed apart from this one.</summary>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public SamplingSource Copy()
    {
        if (IsInTiles)
        {
            var tiled = new SamplingSource(_photo!, _region, Factor, _edgeFade, inTiles: true, _packs);
            tiled._changes.AddRange(_changes);
            return tiled;
        }

        var copy = LinearImagePool.Rent(Width, Height);
        Image.Pixels.CopyTo(copy.Pixels);
        return new SamplingSource(copy, OriginX, OriginY, Factor);
    }

    /// <summary>A part of the picture, rented from <see cref="LinearImagePool"/>.</summary>
    /// <param name="part">In pixels of the picture.</param>
    /// <exception cref="ArgumentException">The part is empty or leaves the picture.</exception>
    public LinearImage Read(PixelRegion part)
    {
        if (part.IsEmpty || part.Intersect(new PixelRegion(0, 0, Width, Height)) != part)
        {
            throw new ArgumentException($"The part must lie in {Width} x {Height} pixels.", nameof(part));
        }

        var pixels = LinearImagePool.Rent(part.Width, part.Height);
        if (IsInTiles)
        {
            RowBands.Run(part.Height, part.Width * Factor, new ReadOperation(this, part, pixels));
            return pixels;
        }

        for (var y = 0; y < part.Height; y++)
        {
            Image.Row(part.Y + y).Slice(4 * part.X, 4 * part.Width).CopyTo(pixels.Row(y));
        }

        return pixels;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_disposed && _image is not null)
            {
                LinearImagePool.Return(_image);
            }

            // Whoever holds the source yet does not keep the photo.
            _photo = null;
            _disposed = true;
        }
    }

    /// <summary>The whole picture for a warp, or null for the first warp, which makes its own tiles.</summary>
    internal LinearImage? ImageForWarp()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_image is null && (!_read || IsInTiles))
            {
                _read = true;
                return null;
            }
        }

        return Image;
    }

    /// <summary>Makes the part of the picture that begins at (x, y) and is as large as <paramref name="tile"/>.</summary>
    internal void MakeTile(int x, int y, LinearImage tile)
    {
        var all = new PixelRegion(OriginX + (x * Factor), OriginY + (y * Factor), tile.Width * Factor, tile.Height * Factor);
        PhotoReduction.ReduceRows(_photo!, all.Intersect(_region), Factor, _edgeFade, tile, 0, tile.Height);
        ApplyChanges(tile, x, y, 0, tile.Height);
    }

    /// <summary>Makes a part of the picture in 15 bits; only where <see cref="PacksTiles"/>.</summary>
    internal void PackTile(PixelRegion part, Span<short> tile) =>
        PackedTile.Make(_photo!, part with { X = _region.X + part.X, Y = _region.Y + part.Y }, _edgeFade, tile);

    private void ApplyChanges(LinearImage part, int x, int y, int firstRow, int endRow)
    {
        foreach (var change in _changes)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                change.Apply(part.Row(row), x, y + row);
            }
        }
    }

    /// <summary>Makes one pixel of the picture.</summary>
    internal void ReadPixel(int column, int row, Span<float> pixel)
    {
        var single = new LinearImage(1, 1);
        MakeTile(column, row, single);
        single.Pixels.CopyTo(pixel);
    }

    /// <summary>The whole picture, kept only once it is complete: making it may be cancelled.</summary>
    private LinearImage Make()
    {
        var image = LinearImagePool.Rent(Width, Height);
        PhotoReduction.Reduce(_photo!, _region, Factor, _edgeFade, image);
        ApplyChanges(image, 0, 0, 0, image.Height);
        return image;
    }

    private readonly struct ReadOperation(SamplingSource source, PixelRegion part, LinearImage pixels) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (factor, x, y) = (source.Factor, part.X, part.Y);
            var all = new PixelRegion(source.OriginX + (x * factor), source.OriginY + (y * factor), part.Width * factor, part.Height * factor);
            PhotoReduction.ReduceRows(source._photo!, all.Intersect(source._region), factor, source._edgeFade, pixels, firstRow, endRow);
            source.ApplyChanges(pixels, x, y, firstRow, endRow);
        }
    }
}
