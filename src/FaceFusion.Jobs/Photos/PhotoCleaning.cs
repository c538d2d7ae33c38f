using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Stripping;
using FaceFusion.Provenance.Watermark;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Photos;

/// <summary>
/// Reads what an upload says about its origin, then takes all metadata off its file: places, makers, thumbnails and names are never
/// stored.
/// </summary>
internal sealed class PhotoCleaning(IImageCodec codec, StudioSigner signer, IWatermarkRegister watermarks, IOptions<UploadOptions> upload)
{
    private const int FastPng = 1;

    private readonly DecodeLimits _limits = upload.Value.ToLimits();

    /// <summary>Cleans a file in its place.</summary>
    /// <param name="path">The file, which decodes.</param>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What it said about its origin; null for nothing.</returns>
    public async Task<PhotoOrigin?> CleanAsync(string path, Bitmap pixels, CancellationToken cancellation)
    {
        var file = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        var watermark = WatermarkReader.TryReadUncut(pixels);
        var ours = watermark is null ? null : watermarks.Find(watermark.Payload);
        var report = OriginReport.Of(codec.ReadXmp(file, _limits)).With(ManifestReader.TryRead(file, signer), watermark, ours is not null);
        await File.WriteAllBytesAsync(path, Clean(file, pixels), cancellation).ConfigureAwait(false);
        return PhotoOrigin.Of(report, ours?.Job);
    }

    private byte[] Clean(byte[] file, Bitmap pixels)
    {
        try
        {
            var before = codec.ReadHeader(file, _limits);
            if (MetadataStripping.TryStrip(file, before.Orientation) is { } clean && codec.ReadHeader(clean, _limits) is var after
                && (after.Width, after.Height, after.Orientation) == (before.Width, before.Height, before.Orientation))
            {
                return clean;
            }
        }
        catch (ImagingException)
        {
            // A file so odd that it is none any more without its metadata: its pixels are kept.
        }

        return codec.Encode(pixels, new EncodeOptions(ImageFormat.Png) { PngCompression = FastPng });
    }
}
