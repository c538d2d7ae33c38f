namespace FaceFusion.Fusion.Recipes;

/// <summary>How a face is brought to the base along its rim, before bands blend it in.</summary>
public enum Seam
{
    /// <summary>Its light over large areas near the rim, as far as colours are matched.</summary>
    Bands,

    /// <summary>In the gradient domain: all its light at the rim, whatever it is; the face keeps its own gradients.</summary>
    Gradient,
}
