using FaceFusion.Imaging.Clips;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance;

/// <summary>Reads everything that a file says about its origin: labels, manifest, watermark. Safe for concurrent use.</summary>
/// <param name="codec">Decodes the file.</param>
/// <param name="signer">This studio's signer; null knows no manifest as its own.</param>
/// <param name="isGivenOut">Whether this studio gave a watermark out; null where there is no store to ask.</param>
public sealed class OriginReader(IImageCodec codec, IProvenanceSigner? signer = null, Func<WatermarkPayload, bool>? isGivenOut = null)
{
    /// <summary>Frames of a clip, spread over all of it, in which its watermark is found where there is one.</summary>
    public const int ClipFrames = 48;

    /// <summary>Reads a file.</summary>
    /// <exception cref="Imaging.ImagingException">Not a picture, past a limit, or damaged.</exception>
    public OriginReport Read(byte[] file, DecodeLimits limits, CancellationToken cancellation)
    {
        var labels = OriginReport.Of(codec.ReadXmp(file, limits));
        var manifest = ManifestReader.TryRead(file, signer);
        return Judge(labels, manifest, WatermarkReader.TryRead(codec.Decode(file, limits, cancellation), cancellation));
    }

    /// <summary>Reads a clip.</summary>
    /// <param name="file">Its bytes. Only MP4 has labels and manifests that are read.</param>
    /// <param name="clip">Its frames, about <see cref="ClipFrames"/> of them.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="Imaging.ImagingException">The clip cannot be read.</exception>
    public OriginReport ReadClip(byte[] file, IClipSource clip, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(clip);
        return Judge(OriginReport.Of(Mp4Label.ReadMark(file)), ManifestReader.TryRead(file, signer), ClipWatermark.TryRead(clip, cancellation));
    }

    private OriginReport Judge(OriginReport labels, ManifestReport? manifest, WatermarkReading? watermark) =>
        labels.With(manifest, watermark, watermark is not null && (isGivenOut?.Invoke(watermark.Payload) ?? false));
}
