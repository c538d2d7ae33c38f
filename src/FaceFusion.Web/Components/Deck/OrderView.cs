using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Components.Deck;

/// <summary>One order as the eye sees it.</summary>
/// <param name="People">Keys of the people, the base first.</param>
/// <param name="Names">Theirs, joined.</param>
/// <param name="About">How the order comes about, or how far it is from the mean; null for nothing to say.</param>
/// <param name="Recipe">The chain in this order.</param>
/// <param name="IsCurrent">True for the draft's own.</param>
public sealed record OrderView(IReadOnlyList<string> People, string Names, string? About, Recipe Recipe, bool IsCurrent);
