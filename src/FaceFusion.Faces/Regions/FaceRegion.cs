namespace FaceFusion.Faces;

/// <summary>
/// A part of a portrait. All but <see cref="Irises"/>, which lie in <see cref="Eyes"/>, exclude each other; what belongs to
/// none is background or clothes.
/// </summary>
public enum FaceRegion
{
    /// <summary>Bare skin of face, lids and nose, without what the other regions name.</summary>
    Skin,

    /// <summary>Both eyebrows.</summary>
    Brows,

    /// <summary>The openings between the lids, irises included.</summary>
    Eyes,

    /// <summary>Irises and pupils as far as the lids leave them open.</summary>
    Irises,

    /// <summary>The red of both lips.</summary>
    Lips,

    /// <summary>Teeth between the lips; not the dark of an open mouth.</summary>
    Teeth,

    /// <summary>The openings of the nose.</summary>
    Nostrils,

    /// <summary>Both ears where hair leaves them free.</summary>
    Ears,

    /// <summary>Skin of the neck below the jaw, down to the clothes.</summary>
    Neck,

    /// <summary>Hair of the head, with strands over forehead, ears and neck.</summary>
    Hair,

    /// <summary>Frames of glasses: rims, bridge, temples. Lenses belong to what is behind them, dark ones too.</summary>
    Glasses,

    /// <summary>Beard and moustache.</summary>
    FacialHair,
}
