namespace FaceFusion.Fusion.TryOn;

/// <summary>How a variant of a try-on differs from what was set.</summary>
public enum GarmentVariant
{
    /// <summary>As it was set.</summary>
    AsSet,

    /// <summary>As tight as it goes.</summary>
    Tight,

    /// <summary>As loose as it goes.</summary>
    Loose,

    /// <summary>Tucked in at the waist.</summary>
    TuckedIn,

    /// <summary>Hanging out.</summary>
    HangingOut,

    /// <summary>As the garment is cut.</summary>
    AsCut,

    /// <summary>Half as tight as it goes.</summary>
    Snug,
}
