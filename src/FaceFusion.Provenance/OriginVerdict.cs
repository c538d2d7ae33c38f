namespace FaceFusion.Provenance;

/// <summary>What a picture's labels, manifest and watermark amount to.</summary>
public enum OriginVerdict
{
    /// <summary>Its label says that this program made it.</summary>
    MadeHere,

    /// <summary>A signed manifest says where it comes from, and the file was changed since.</summary>
    Altered,

    /// <summary>No label, and a watermark that this studio gave out: it was probably made here, and the label was removed.</summary>
    LabelRemoved,

    /// <summary>No label, and a watermark of this program that this studio did not give out, or that no store was asked for.</summary>
    WatermarkOnly,

    /// <summary>A label says that it is synthetic, made by something else.</summary>
    Synthetic,

    /// <summary>A label says that parts of it may be synthetic, or that it is put together from several pictures.</summary>
    MaybeSynthetic,

    /// <summary>Nothing about origin: nothing can be said. Labels are lost when a picture is saved anew by many programs.</summary>
    Unlabelled,
}
