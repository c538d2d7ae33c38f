namespace FaceFusion.Fusion.Recipes;

/// <summary>How a layer's colours go together with those below it: the separable modes of Compositing and Blending Level 1 (W3C).</summary>
public enum LayerBlend
{
    /// <summary>The layer's own colours.</summary>
    Normal,

    /// <summary>The product: never lighter than either.</summary>
    Multiply,

    /// <summary>The product of the complements: never darker than either.</summary>
    Screen,

    /// <summary>Darkens or lightens as the layer is darker or lighter than middle grey, softly.</summary>
    SoftLight,
}
