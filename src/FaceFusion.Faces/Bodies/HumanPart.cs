namespace FaceFusion.Faces;

/// <summary>What a try-on has to know of a person; the classes of LIP, ATR and the like are sorted into these by the model's entry.</summary>
public enum HumanPart
{
    /// <summary>Nobody, and what a person carries.</summary>
    Ground,

    /// <summary>Hair, hats, glasses.</summary>
    Hair,

    /// <summary>The face; in LIP and ATR the neck belongs to it.</summary>
    Face,

    /// <summary>Bare neck and chest, where a model tells them from the face.</summary>
    Torso,

    /// <summary>Bare arms with their hands, and gloves.</summary>
    Arms,

    /// <summary>Bare legs.</summary>
    Legs,

    /// <summary>Shirts, coats, dresses, scarfs.</summary>
    Upper,

    /// <summary>Trousers, skirts, belts.</summary>
    Lower,

    /// <summary>Socks and shoes.</summary>
    Feet,
}
