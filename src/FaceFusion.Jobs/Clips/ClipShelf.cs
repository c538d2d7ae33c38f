using FaceFusion.Decoding.Clips;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Provenance.Clips;

namespace FaceFusion.Jobs.Clips;

/// <summary>Clips beside the photos that stand for them, and go with them.</summary>
internal sealed class ClipShelf : IClipShelf, IDisposable
{
    /// <summary>Frames that are looked at for the photo; two a second at most.</summary>
    private const int MostLooked = 12;

    private const double Threshold = 0.5;

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
            var (info, face) = await Task.Run(() => Take(tool, received.Path, part, cancellation), cancellation).ConfigureAwait(false);
            var photo = await _photos.AddAsync(new MemoryStream(face, writable: false), face.Length, shown, cancellation).ConfigureAwait(false);
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

    /// <summary>The clip without its metadata, and a frame with a face, encoded; it says of its origin what the clip says.</summary>
    private (ClipInfo Info, byte[] Face) Take(ClipTool tool, string path, string part, CancellationToken cancellation)
    {
        var told = tool.Probe(path, _tools.Limits, cancellation);
        tool.Strip(path, part, told, cancellation);
        var info = tool.Probe(part, _tools.Limits, cancellation);
        var face = FindFace(tool, part, info, cancellation) ?? throw new FusionException(FusionErrorCodes.ClipNoFace, "No frame shows a face.", Path.GetFileName(path));
        var origin = Mp4Label.XmpOf(File.ReadAllBytes(path));
        return (info, _codec.Encode(face, new EncodeOptions(ImageFormat.Png) { PngCompression = 1, Xmp = origin is { Length: <= Provenance.SyntheticLabel.MaxPacketBytes } xmp ? xmp : default }));
    }

    private Bitmap? FindFace(ClipTool tool, string path, ClipInfo info, CancellationToken cancellation)
    {
        using var reader = tool.Read(path, info with { Rate = new ClipRate(2, 1) }, _tools.Limits);
        var (frame, best, size, looked) = (new Bitmap(info.Width, info.Height, 3), default(Bitmap), 0.0, 0);
        while (reader.TryRead(frame, cancellation))
        {
            if (best is not null && looked >= MostLooked)
            {
                continue;
            }

            looked++;
            var nearest = _analyzer.Analyze(frame, Threshold, cancellation).Select(face => face.Score * face.Landmarks.EyeDistance).DefaultIfEmpty().Max();
            if (nearest > size)
            {
                (best, size) = (frame.Copy(), nearest);
            }
        }

        return best;
    }
}
