namespace FaceFusion.Provenance;

/// <summary>What a picture's labels amount to.</summary>
public enum OriginVerdict
{
    /// <summary>Its label says that this program made it.</summary>
    MadeHere,

    /// <summary>A label says that it is synthetic, made by something else.</summary>
    Synthetic,

    /// <summary>A label says that parts of it may be synthetic, or that it is put together from several pictures.</summary>
    MaybeSynthetic,

    /// <summary>No label about origin: nothing can be said. Labels are lost when a picture is saved anew by many programs.</summary>
    Unlabelled,
}
