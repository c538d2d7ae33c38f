namespace FaceFusion.Fusion.Engine;

/// <summary>Everyone in a recipe: the base, if there is one, and the sources of its rounds or the members of its mean, in order.</summary>
internal sealed record Cast(Contributor? Base, IReadOnlyList<Contributor> Others);
