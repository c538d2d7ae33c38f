using FaceFusion.Fusion.Mirroring;
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
            FusionMethod.Chain or FusionMethod.Centre when recipe.Rounds.Count == 0 => [OfChain(recipe, 0, last: true)],
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
        var photos = PersonPhotos.Of(recipe);
        var shares = Shares.FromRatios([.. part.Rounds.Select(r => r.Ratio)]);
        return new PicturePlan(
            Math.Max(1, rounds),
            Shares.Of(part),
            shares[0] * photos.BasePart,
            photos.Spread(shares[0], shares.AsSpan(1)),
            [Branch(1, photos, recipe.Finish.PoreLock, part.Rounds.Select((r, i) => (i, r)))],
            last ? FinishOf(recipe) : Neutral,
            part.Rounds.Any(IsBlend))
        {
            Space = last ? recipe.Finish.Space.Change : default,
            Restorers = last ? recipe.Engine.EarlyRestorers : [],
            Regions = photos.Regions(part),
            Amounts = recipe.Amounts,
            Layer = recipe.FaceLayer,
            Symmetry = last ? SymmetryAmounts.Of(recipe.Finish) : default,
        };
    }

    /// <summary>The base fused with source <paramref name="index"/> alone.</summary>
    private static PicturePlan OfSingle(Recipe recipe, int index)
    {
        var round = recipe.Rounds[index];
        var photos = PersonPhotos.Of(recipe);
        var others = new double[recipe.Rounds.Count];
        others[index] = round.Ratio;
        return new PicturePlan(
            index + 1,
            [new PersonShare(recipe.Base!, 1 - round.Ratio), new PersonShare(round.Source, round.Ratio)],
            (1 - round.Ratio) * photos.BasePart,
            photos.Spread(1 - round.Ratio, others),
            [Branch(1, photos, recipe.Finish.PoreLock, [(index, round)])],
            Neutral,
            IsBlend(round))
        {
            Regions = photos.Regions(recipe),
            Amounts = recipe.Amounts,
            Layer = recipe.FaceLayer,
        };
    }

    private static PicturePlan OfCentre(Recipe recipe)
    {
        var shares = Shares.OfCentre([.. recipe.Rounds.Select(r => r.Ratio)]);
        var photos = PersonPhotos.Of(recipe);
        var (ofBase, ofOthers) = (shares[0] * photos.BasePart, photos.Spread(shares[0], shares.AsSpan(1)));
        var branches = recipe.Rounds.Select((r, i) => Branch(1.0 / recipe.Rounds.Count, photos, recipe.Finish.PoreLock, [(i, r)])).ToList();
        return new PicturePlan(
            recipe.Rounds.Count + 1,
            Shares.Of(recipe),
            ofBase,
            ofOthers,
            branches.All(b => b.Steps.Count == 0) ? [new LayerBranch(1, ofBase, ofOthers, [])] : branches,
            FinishOf(recipe),
            recipe.Rounds.Any(IsBlend))
        {
            Space = recipe.Finish.Space.Change,
            Restorers = recipe.Engine.EarlyRestorers,
            Regions = photos.Regions(recipe),
            Amounts = recipe.Amounts,
            Layer = recipe.FaceLayer,
            Symmetry = SymmetryAmounts.Of(recipe.Finish),
        };
    }

    private static PicturePlan OfMean(Recipe recipe)
    {
        var shares = Shares.Of(recipe);
        var photos = PersonPhotos.Of(recipe);
        var weights = photos.Spread(0, [.. shares.Select(s => s.Share)]);
        return new PicturePlan(1, shares, 0, weights, [new LayerBranch(1, 0, weights, [])], FinishOf(recipe), recipe.Base is null)
        {
            Space = recipe.Finish.Space.Change,
            Restorers = recipe.Engine.EarlyRestorers,
            Regions = photos.Regions(recipe),
            Amounts = recipe.Amounts,
            Layer = recipe.FaceLayer,
            Symmetry = SymmetryAmounts.Of(recipe.Finish),
        };
    }

    /// <summary>
    /// Leading normal rounds without retouching are linear, so they become one weighted mix: that is what makes a chain equal
    /// to the mean with the same shares, whatever its order. It begins with the mean of the base's photos.
    /// </summary>
    private static LayerBranch Branch(double weight, PersonPhotos photos, double poreLock, IEnumerable<(int Person, Round Round)> rounds)
    {
        var baseWeight = photos.BasePart;
        var weights = photos.Spread(1, []);
        var steps = new List<LayerStep>();
        foreach (var (person, round) in rounds)
        {
            var sources = photos.OfPeople[person];
            if (steps.Count == 0 && round.Mode == FusionMode.Normal)
            {
                baseWeight *= 1 - round.Ratio;
                for (var i = 0; i < weights.Length; i++)
                {
                    weights[i] *= 1 - round.Ratio;
                }

                PersonPhotos.Add(weights, sources, round.Ratio / sources.Length);
            }
            else if (round.Ratio > 0)
            {
                steps.Add(new LayStep(sources, round.Ratio, round.Mode));
            }

            var retouch = new RetouchStep(round.Smoothing, poreLock, Tone(round.Brightness, round.Contrast, round.Saturation));
            if (!retouch.IsNeutral)
            {
                steps.Add(retouch);
            }
        }

        return new LayerBranch(weight, baseWeight, weights, steps);
    }

    private static bool IsBlend(Round round) => round is { Mode: FusionMode.Blend, Ratio: > 0 };

    private static RetouchStep Neutral { get; } = new(0, 0, default);

    private static RetouchStep FinishOf(Recipe recipe) =>
        new(recipe.Finish.Smoothing, recipe.Finish.PoreLock, Tone(recipe.Finish.Brightness, recipe.Finish.Contrast, recipe.Finish.Saturation));

    private static ToneAmounts Tone(double brightness, double contrast, double saturation) =>
        new((float)brightness, (float)contrast, (float)saturation);
}
