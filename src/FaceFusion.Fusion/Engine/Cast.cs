namespace FaceFusion.Fusion.Engine;

/// <summary>Everyone in a recipe: the base, if there is one, and all other faces in the order of <see cref="Recipes.Recipe.Faces"/>; a person with several photos is as many contributors.</summary>
internal sealed record Cast(Contributor? Base, IReadOnlyList<Contributor> Others);
