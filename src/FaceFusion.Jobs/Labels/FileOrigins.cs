using FaceFusion.Decoding.Clips;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Labels;

/// <summary>Takes the file in as an upload is taken in, and deletes it once it is read.</summary>
internal sealed class FileOrigins(OriginReader origins, PhotoFolder uploads, ClipTools clips, IOptions<UploadOptions> upload) : IFileOrigins, IDisposable
{
    private readonly DecodeLimits _pictures = upload.Value.ToLimits();

    /// <summary>A clip is read whole, and may be a hundred times as large as a picture.</summary>
    private readonly SemaphoreSlim _oneClip = new(1);

    public long MostBytes => clips.IsAvailable ? Math.Max(_pictures.MaxBytes, clips.Limits.MaxBytes) : _pictures.MaxBytes;

    public async Task<OriginReport> ReadAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var shown = PhotoName.Clean(name);
        var received = await uploads.ReceiveAsync(content, expectedBytes, MostBytes, shown, cancellation).ConfigureAwait(false);
        try
        {
            return received.Bytes == 0 ? throw new FusionException(FusionErrorCodes.NoFile, "The file is empty.")
                : IsClip(received.Path) ? await ReadClipAsync(received.Path, cancellation).ConfigureAwait(false)
                : received.Bytes > _pictures.MaxBytes ? throw UploadFaults.TooLarge(shown, received.Bytes, _pictures.MaxBytes)
                : await Task.Run(() => origins.Read(File.ReadAllBytes(received.Path), _pictures, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(received.Path);
        }
    }

    public void Dispose() => _oneClip.Dispose();

    private static bool IsClip(string path)
    {
        Span<byte> head = stackalloc byte[ClipSignature.Bytes];
        using var file = File.OpenHandle(path);
        return ClipSignature.Of(head[..RandomAccess.Read(file, head, 0)]) is not null;
    }

    private async Task<OriginReport> ReadClipAsync(string path, CancellationToken cancellation)
    {
        await _oneClip.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => origins.ReadClip(File.ReadAllBytes(path), clips.Open(path, cancellation).Sampled(OriginReader.ClipFrames), cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _oneClip.Release();
        }
    }
}
