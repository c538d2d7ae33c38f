namespace FaceFusion.Fusion.Recipes;

/// <summary>Shares of the people in a chain and the ratios that give them (docs/engine.md, Shares).</summary>
public static class Shares
{
    /// <summary>Ratios r1..rn to shares s0..sn (base first); they sum to one.</summary>
    public static double[] FromRatios(ReadOnlySpan<double> ratios) => throw new NotImplementedException();

    /// <summary>Wanted shares (at least 0, sum above 0; need not sum to one) to ratios. A share of 0 for everyone so far gives ratio 0, or 1 where the newcomer has all.</summary>
    public static double[] ToRatios(ReadOnlySpan<double> shares) => throw new NotImplementedException();

    /// <summary>Ratios 1/2, 1/3 ... of a chain with <paramref name="rounds"/> rounds in which everyone has the same share.</summary>
    public static double[] Equal(int rounds) => throw new NotImplementedException();

    /// <summary>The shares of the people in a recipe by photo and face, in the recipe's order (base first where it is a contributor).</summary>
    public static IReadOnlyList<PersonShare> Of(Recipe recipe) => throw new NotImplementedException();
}

/// <summary>One person's part in the result, 0..1.</summary>
public sealed record PersonShare(FaceReference Person, double Share);
