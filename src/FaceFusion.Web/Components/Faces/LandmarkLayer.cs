namespace FaceFusion.Web.Components.Faces;

/// <summary>Parts of the face whose landmarks are shown and hidden together, in the order of their list.</summary>
public enum LandmarkLayer
{
    /// <summary>Pupils, irises, lids, their creases and the folds under the eyes.</summary>
    Eyes,

    /// <summary>Both edges of the brows.</summary>
    Brows,

    /// <summary>Ridge, wings and nostrils.</summary>
    Nose,

    /// <summary>The rims of the lips and the philtrum.</summary>
    Lips,

    /// <summary>Cheekbones, the folds from nose to mouth, the chin's own lines.</summary>
    Cheeks,

    /// <summary>Jaw and chin.</summary>
    Outline,

    /// <summary>Rims of the ears and where they meet the face.</summary>
    Ears,

    /// <summary>Hairline and the outline of the hair.</summary>
    Hair,

    /// <summary>The neck's base.</summary>
    Neck,
}
