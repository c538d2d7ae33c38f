using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>Turns a recipe into the pictures to render (docs/engine.md, Rounds).</summary>
internal static class RecipePlanner
{
    /// <summary>The pictures of the recipe, in order; only the last where it does not ask for rounds.</summary>
    public static IReadOnlyList<PicturePlan> Plan(Recipe recipe)
    {
        var all = recipe.Method switch
        {
            FusionMethod.Chain => Enumerable.Range(1, recipe.Rounds.Count).Select(k => OfChain(recipe, k, k == recipe.Rounds.Count)),
            FusionMethod.Centre => Enumerable.Range(0, recipe.Rounds.Count).Select(i => OfSingle(recipe, i)).Append(OfCentre(recipe)),
            FusionMethod.Mean => [OfMean(recipe)],
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Method, "Unknown method."),
        };
        return recipe.Output.Rounds ? [.. all] : [all.Last()];
    }

    private static PicturePlan OfChain(Recipe recipe, int rounds, bool last)
    {
        var part = recipe with { Rounds = [.. recipe.Rounds.Take(rounds)] };
        var shares = Shares.FromRatios([.. part.Rounds.Select(r => r.Ratio)]);
        return new PicturePlan(
            rounds,
            Shares.Of(part),
            shares[0],
            Pad(shares.AsSpan(1), recipe.Rounds.Count),
            [Branch(1, recipe.Rounds.Count, part.Rounds.Select((r, i) => (i, r)))],
            last ? FinishOf(recipe) : Neutral,
            part.Rounds.Any(IsBlend));
    }

    /// <summary>The base fused with source <paramref name="index"/> alone.</summary>
    private static PicturePlan OfSingle(Recipe recipe, int index)
    {
        var round = recipe.Rounds[index];
        var others = new double[recipe.Rounds.Count];
        others[index] = round.Ratio;
        return new PicturePlan(
            index + 1,
            [new PersonShare(recipe.Base!, 1 - round.Ratio), new PersonShare(round.Source, round.Ratio)],
            1 - round.Ratio,
            others,
            [Branch(1, recipe.Rounds.Count, [(index, round)])],
            Neutral,
            IsBlend(round));
    }

    private static PicturePlan OfCentre(Recipe recipe)
    {
        var shares = Shares.OfCentre([.. recipe.Rounds.Select(r => r.Ratio)]);
        var count = recipe.Rounds.Count;
        var branches = recipe.Rounds.Select((r, i) => Branch(1.0 / count, count, [(i, r)])).ToList();
        return new PicturePlan(
            count + 1,
            Shares.Of(recipe),
            shares[0],
            shares[1..],
            branches.All(b => b.Steps.Count == 0) ? [new LayerBranch(1, shares[0], shares[1..], [])] : branches,
            FinishOf(recipe),
            recipe.Rounds.Any(IsBlend));
    }

    private static PicturePlan OfMean(Recipe recipe)
    {
        var shares = Shares.Of(recipe);
        double[] weights = [.. shares.Select(s => s.Share)];
        return new PicturePlan(1, shares, 0, weights, [new LayerBranch(1, 0, weights, [])], FinishOf(recipe), recipe.Base is null);
    }

    /// <summary>
    /// Leading normal rounds without retouching are linear, so they become one weighted mix: that is what makes a chain equal
    /// to the mean with the same shares, whatever its order.
    /// </summary>
    private static LayerBranch Branch(double weight, int others, IEnumerable<(int Source, Round Round)> rounds)
    {
        var baseWeight = 1.0;
        var weights = new double[others];
        var steps = new List<LayerStep>();
        foreach (var (source, round) in rounds)
        {
            if (steps.Count == 0 && round.Mode == FusionMode.Normal)
            {
                baseWeight *= 1 - round.Ratio;
                for (var i = 0; i < others; i++)
                {
                    weights[i] *= 1 - round.Ratio;
                }

                weights[source] += round.Ratio;
            }
            else if (round.Ratio > 0)
            {
                steps.Add(new LayStep(source, round.Ratio, round.Mode));
            }

            var retouch = new RetouchStep(round.Smoothing, Tone(round.Brightness, round.Contrast, round.Saturation));
            if (!retouch.IsNeutral)
            {
                steps.Add(retouch);
            }
        }

        return new LayerBranch(weight, baseWeight, weights, steps);
    }

    private static bool IsBlend(Round round) => round is { Mode: FusionMode.Blend, Ratio: > 0 };

    private static RetouchStep Neutral { get; } = new(0, default);

    private static RetouchStep FinishOf(Recipe recipe) =>
        new(recipe.Finish.Smoothing, Tone(recipe.Finish.Brightness, recipe.Finish.Contrast, recipe.Finish.Saturation));

    private static ToneAmounts Tone(double brightness, double contrast, double saturation) =>
        new((float)brightness, (float)contrast, (float)saturation);

    private static double[] Pad(ReadOnlySpan<double> values, int length)
    {
        var padded = new double[length];
        values.CopyTo(padded);
        return padded;
    }
}
