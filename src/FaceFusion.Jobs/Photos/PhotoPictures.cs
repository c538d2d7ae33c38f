using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>Reduces and encodes photos for showing; keeps what was wanted last.</summary>
internal sealed class PhotoPictures : IPhotoPictures, IDisposable
{
    private const int SmallestSize = 16;
    private const int LargestSize = 2048;

    /// <summary>Side of a face's square over the longer side of its box (brow to chin, ear to ear): hair and chin stay in.</summary>
    private const double FaceMargin = 1.6;

    private readonly IPhotoStore _photos;
    private readonly IImageCodec _codec;
    private readonly EncodingGate _gate;
    private readonly WeightedLru<(string Photo, (int Index, int Revision)? Face, int Size), EncodedPicture> _recent;

    public PhotoPictures(IPhotoStore photos, IImageCodec codec, EncodingGate gate, IOptions<StorageOptions> options)
    {
        _photos = photos;
        _codec = codec;
        _gate = gate;
        _recent = new(options.Value.EncodedCacheMegabytes * 1024L * 1024, picture => picture.Bytes.Length);
        photos.Removed += Forget;
    }

    /// <inheritdoc/>
    public Task<EncodedPicture> PhotoAsync(string id, int size, CancellationToken cancellation) =>
        EncodeAsync(Require(id), null, size, cancellation);

    /// <inheritdoc/>
    public async Task<EncodedPicture> PartAsync(string id, PixelRegion part, int size, CancellationToken cancellation)
    {
        var photo = Require(id);
        var inside = part.Intersect(new PixelRegion(0, 0, photo.Width, photo.Height));
        if (inside.IsEmpty)
        {
            throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"No pixel of {part} lies in the {photo.Width} x {photo.Height} pixels of photo '{id}'.",
                id,
                new Dictionary<string, object>
                {
                    ["field"] = "crop",
                    ["value"] = $"{part.X},{part.Y},{part.Width},{part.Height}",
                    ["min"] = "0,0,1,1",
                    ["max"] = $"{photo.Width - 1},{photo.Height - 1},{photo.Width},{photo.Height}",
                });
        }

        // Not kept: every part is looked at once, and the browser keeps it.
        var pixels = await _photos.LoadAsync(id, cancellation).ConfigureAwait(false);
        return await _gate.RunAsync(
            () => Task.FromResult(_codec.EncodeDisplay(PictureScaler.Fit(pixels.Crop(inside), Math.Clamp(size, SmallestSize, LargestSize)))),
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<EncodedPicture> FaceAsync(string id, int face, int size, CancellationToken cancellation)
    {
        var photo = Require(id);
        _ = photo.RequireFace(face);
        return EncodeAsync(photo, face, size, cancellation);
    }

    public void Dispose() => _photos.Removed -= Forget;

    private StoredPhoto Require(string id) =>
        _photos.Find(id) ?? throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no photo '{id}'.", id);

    private async Task<EncodedPicture> EncodeAsync(StoredPhoto photo, int? face, int size, CancellationToken cancellation)
    {
        (int Index, int Revision)? part = face is { } index ? (index, photo.Revision) : null;
        var key = (photo.Id, part, Math.Clamp(size, SmallestSize, LargestSize));
        if (_recent.TryGet(key, out var kept))
        {
            return kept;
        }

        var pixels = await _photos.LoadAsync(photo.Id, cancellation).ConfigureAwait(false);
        return await _gate.RunAsync(Encode, cancellation).ConfigureAwait(false);

        Task<EncodedPicture> Encode()
        {
            var shown = part is { } crop ? CropFace(pixels, photo.Faces[crop.Index].Box) : pixels;
            var encoded = _codec.EncodeDisplay(PictureScaler.Fit(shown, key.Item3));
            _recent.Set(key, encoded);
            return Task.FromResult(encoded);
        }
    }

    private static Bitmap CropFace(Bitmap pixels, Faces.FaceBox box) =>
        PictureScaler.CropSquare(pixels, box.X + (box.Width / 2), box.Y + (box.Height / 2), FaceMargin * Math.Max(box.Width, box.Height));

    private void Forget(string photo) => _recent.RemoveWhere((key, _) => key.Photo == photo);
}
