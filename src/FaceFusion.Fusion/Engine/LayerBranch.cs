namespace FaceFusion.Fusion.Engine;

/// <summary>
/// A line of layers from originals to a picture: a weighted mix to begin with, then the steps that are not linear. Branches of
/// a centre fusion are averaged by their weights.
/// </summary>
/// <param name="Weight">Part of this branch in the picture; the weights of all branches sum to one.</param>
/// <param name="BaseWeight">Weight of the base in the mix.</param>
/// <param name="Weights">Weights of the others; with the base's they sum to one.</param>
/// <param name="Steps">What follows, in order.</param>
internal sealed record LayerBranch(double Weight, double BaseWeight, double[] Weights, IReadOnlyList<LayerStep> Steps)
{
    /// <summary>True where the branch is the base as it is.</summary>
    public bool IsBase => BaseWeight == 1 && Steps.Count == 0 && Weights.All(w => w == 0);
}
