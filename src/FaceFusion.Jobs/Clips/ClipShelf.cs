using FaceFusion.Decoding.Clips;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Provenance.Clips;

namespace FaceFusion.Jobs.Clips;

/// <summary>Clips beside the photos that stand for them, and go with them.</summary>
internal sealed class ClipShelf : IClipShelf, IDisposable
{
    private static readonly TimeSpan s_settled = TimeSpan.FromHours(1);

    private readonly ClipFolder _folder;
    private readonly PhotoFolder _uploads;
    private readonly IPhotoStore _photos;
    private readonly IFaceAnalyzer _analyzer;
    private readonly IImageCodec _codec;
    private readonly ClipTools _tools;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _taking = new(1);

    public ClipShelf(ClipFolder folder, PhotoFolder uploads, IPhotoStore photos, IFaceAnalyzer analyzer, IImageCodec codec, ClipTools tools, TimeProvider time)
    {
        (_folder, _uploads, _photos, _analyzer, _codec, _tools, _time) = (folder, uploads, photos, analyzer, codec, tools, time);
        photos.Removed += folder.Delete;
    }

    public bool IsAvailable => _tools.IsAvailable;

    public ClipLimits Limits => _tools.Limits;

    public StoredClip? Find(string photo) => _photos.Find(photo) is { } kept && _folder.TryRead(photo) is { } info ? new StoredClip(kept, info) : null;

    public async Task<StoredClip> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (tool, shown) = (_tools.Require(), PhotoName.Clean(name));
        var received = await _uploads.ReceiveAsync(content, expectedBytes, _tools.Limits.MaxBytes, shown, cancellation).ConfigureAwait(false);
        var part = _folder.NewPart();
        await _taking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var (info, picture) = await Task.Run(() => Take(tool, received.Path, part, cancellation), cancellation).ConfigureAwait(false);
            var photo = await _photos.AddAsync(new MemoryStream(picture, writable: false), picture.Length, shown, cancellation).ConfigureAwait(false);
            _folder.Commit(part, photo.Id, info);
            return new StoredClip(photo, info);
        }
        catch (ImagingException error)
        {
            throw new FusionException(error.Code, $"'{shown}': {error.Message}", shown, error.Arguments, error);
        }
        finally
        {
            _taking.Release();
            File.Delete(part);
            File.Delete(received.Path);
        }
    }

    /// <summary>Deletes clips whose photos are gone; another process may have deleted them.</summary>
    public void DeleteStrays() => _folder.DeleteStrays(id => _photos.Find(id) is not null, _time.GetUtcNow() - s_settled);

    public void Dispose()
    {
        _photos.Removed -= _folder.Delete;
        _taking.Dispose();
    }

    /// <summary>The clip without its metadata, and the picture that stands for it, encoded; it says of its origin what the clip says.</summary>
    private (ClipInfo Info, byte[] Picture) Take(ClipTool tool, string path, string part, CancellationToken cancellation)
    {
        tool.Strip(path, part, tool.Probe(path, _tools.Limits, cancellation), cancellation);
        var clip = _tools.Open(part, cancellation);
        var stills = ClipStills.Gather(clip.At(ClipRate.Glancing), _analyzer, cancellation)
            ?? throw new FusionException(FusionErrorCodes.ClipNoFace, "No frame shows a face.", Path.GetFileName(path));
        var origin = Mp4Label.XmpOf(File.ReadAllBytes(path));
        return (clip.Info, _codec.Encode(stills, new EncodeOptions(ImageFormat.Png) { PngCompression = 1, Xmp = origin is { Length: <= Provenance.SyntheticLabel.MaxPacketBytes } xmp ? xmp : default }));
    }
}
