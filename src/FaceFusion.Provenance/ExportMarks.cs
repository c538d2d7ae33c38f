using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance;

/// <summary>What is put on a picture's pixels before it leaves, in this order; the XMP label always goes along, and a signed manifest where wanted.</summary>
public sealed record ExportMarks
{
    /// <summary>The label that readers see; null for the studio's own views, and after an agreement to label by other means.</summary>
    public VisibleLabel? Visible { get; init; }

    /// <summary>True where only the inscribed ellipse is shown: the visible label then stands in it.</summary>
    public bool IsRound { get; init; }

    /// <summary>What the invisible watermark carries; null for none. A picture that is too small gets none.</summary>
    public WatermarkPayload? Watermark { get; init; }

    /// <summary>The signed manifest, put in last; null for none.</summary>
    public ManifestOrder? Manifest { get; init; }
}
