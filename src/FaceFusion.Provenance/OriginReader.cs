using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance;

/// <summary>Reads everything that a file says about its origin: labels, manifest, watermark. Safe for concurrent use.</summary>
/// <param name="codec">Decodes the file.</param>
/// <param name="signer">This studio's signer; null knows no manifest as its own.</param>
/// <param name="isGivenOut">Whether this studio gave a watermark out; null where there is no store to ask.</param>
public sealed class OriginReader(IImageCodec codec, IProvenanceSigner? signer = null, Func<WatermarkPayload, bool>? isGivenOut = null)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="Imaging.ImagingException">Not a picture, past a limit, or damaged.</exception>
    public OriginReport Read(byte[] file, DecodeLimits limits, CancellationToken cancellation)
    {
        var labels = OriginReport.Of(codec.ReadXmp(file, limits));
        var manifest = ManifestReader.TryRead(file, signer);
        var watermark = WatermarkReader.TryRead(codec.Decode(file, limits, cancellation), cancellation);
        return labels.With(manifest, watermark, watermark is not null && (isGivenOut?.Invoke(watermark.Payload) ?? false));
    }
}
