using FaceFusion.Fusion.Mirroring;

namespace FaceFusion.Fusion.Recipes;

/// <summary>The one place that knows what a recipe may hold.</summary>
public static class RecipeValidator
{
    private const int FewestFaces = 2;
    private const int FewestChanged = 1;

    /// <summary>All faults, each with its code, JSON pointer and arguments; empty where the recipe is sound.</summary>
    public static IReadOnlyList<FusionException> Validate(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Version > Recipe.CurrentVersion)
        {
            return [RecipeFaults.TooNew(recipe.Version)];
        }

        var faults = new List<FusionException>();
        CheckFields(recipe, string.Empty, faults);
        if (faults.Count == 0)
        {
            CheckPeople(recipe, faults);
        }

        return faults;
    }

    /// <summary>Holds every field against the attributes that stand on it.</summary>
    private static void CheckFields(object record, string pointer, List<FusionException> faults)
    {
        foreach (var rule in RecipeFieldRule.Of(record.GetType()))
        {
            CheckField(rule, rule.ValueIn(record), $"{pointer}/{rule.Name}", faults);
        }
    }

    private static void CheckField(RecipeFieldRule rule, object? value, string field, List<FusionException> faults)
    {
        switch (value)
        {
            case null when rule.IsRequired:
                faults.Add(RecipeFaults.Invalid("missing", field));
                break;
            case null:
                break;
            case string { Length: 0 } when rule.NeedsText:
                faults.Add(RecipeFaults.Invalid("missing", field));
                break;
            case string text when rule.Form is { } form && !form.IsValid(text):
                faults.Add(RecipeFaults.Invalid(form.ErrorMessage ?? "not_a_color", field));
                break;
            case Enum word when !Enum.IsDefined(word.GetType(), word):
                faults.Add(RecipeFaults.Invalid("wrong_value", field));
                break;
            case int or double when rule.Range is { } range && !range.IsValid(value):
                faults.Add(RecipeFaults.OutOfRange(field, value, range.Minimum, range.Maximum));
                break;
            case IEnumerable<object?> items:
                CheckItems(rule, [.. items], field, faults);
                break;
            case Finish or FusionAmounts or DetailRegions or RegionWeights or FaceSpaceAmounts or Output or FaceReference or Garment or Backdrop or NeuralEngine or FaceSwap or FaceEditing or Upscaling or ClipSettings or LayerSettings:
                CheckFields(value, field, faults);
                break;
        }
    }

    private static void CheckItems(RecipeFieldRule rule, object?[] items, string field, List<FusionException> faults)
    {
        if (rule.MostItems is { } most && items.Length > most)
        {
            faults.Add(RecipeFaults.OutOfRange(field, items.Length, 0, most));
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is { } item)
            {
                CheckFields(item, $"{field}/{i}", faults);
            }
            else
            {
                faults.Add(RecipeFaults.Invalid("missing", $"{field}/{i}"));
            }
        }
    }

    private static void CheckPeople(Recipe recipe, List<FusionException> faults)
    {
        var mean = recipe.Method == FusionMethod.Mean;
        if (mean ? recipe.Rounds.Count > 0 : recipe.Members.Count > 0)
        {
            faults.Add(mean ? RecipeFaults.Invalid("rounds_in_mean", "/rounds") : RecipeFaults.Invalid("members_in_chain", "/members"));
            return;
        }

        if (mean && recipe.BaseAlso.Count > 0)
        {
            faults.Add(RecipeFaults.Invalid("base_also_in_mean", "/baseAlso"));
        }

        if (recipe.Output.Film && (!mean || recipe.Base is not null))
        {
            faults.Add(RecipeFaults.Invalid("film_of_mean", "/output/film"));
        }

        if (recipe.Engine.Swapper is not null && recipe.Rounds.Any(round => round.Mode != FusionMode.Normal))
        {
            faults.Add(RecipeFaults.Invalid("swap_modes", "/engine/swapper"));
        }

        if (recipe.Garment is not null && recipe.Base is null)
        {
            faults.Add(RecipeFaults.Invalid("garment_needs_base", "/garment"));
        }

        if (recipe.Backdrop is { Kind: BackdropKind.Picture, Picture: null or "" })
        {
            faults.Add(RecipeFaults.Invalid("backdrop_picture", "/backdrop/picture"));
        }

        if (recipe.Base is null && recipe.Backdrop is { Kind: BackdropKind.Blur })
        {
            faults.Add(RecipeFaults.Invalid("blur_needs_base", "/backdrop/kind"));
        }

        if (recipe.Base is null && !recipe.Amounts.IsNeutral)
        {
            faults.Add(RecipeFaults.Invalid("amounts_of_base", "/amounts"));
        }

        if (recipe.Base is null && recipe.FaceLayer != new LayerSettings())
        {
            faults.Add(RecipeFaults.Invalid("layer_of_base", "/faceLayer"));
        }

        if (recipe.Clip is not null && !IsClip(recipe))
        {
            faults.Add(RecipeFaults.Invalid("clip_alone", "/clip"));
        }

        var count = mean ? recipe.Members.Count : recipe.Rounds.Count + (recipe.Base is null ? 0 : 1);
        var fewest = ChangesOne(recipe) ? FewestChanged : FewestFaces;
        if (count < fewest)
        {
            faults.Add(RecipeFaults.NeedMoreFaces(fewest, count));
        }
        else if (!mean && recipe.Base is null)
        {
            faults.Add(RecipeFaults.Invalid("no_base", "/base"));
        }
        else if (mean && recipe.Members.Sum(m => m.Weight) == 0)
        {
            faults.Add(RecipeFaults.Invalid("no_weight", "/members"));
        }
    }

    /// <summary>True where a recipe asks for nothing that clips have not: one source, its tone, the share.</summary>
    private static bool IsClip(Recipe recipe) =>
        recipe is { Method: FusionMethod.Chain, Base: not null, BaseAlso.Count: 0, Rounds: [{ Mode: FusionMode.Normal, Also.Count: 0 }], Garment: null, FaceLayer: { IsOpaque: true, IsInPlace: true }, Backdrop: null or { IsNone: true }, Engine: { Swapper: null, Restorers.Count: 0, Editor: null, Upscaler: null } };

    /// <summary>True where there is something to do with a single face.</summary>
    private static bool ChangesOne(Recipe recipe) =>
        recipe.Garment is not null || recipe.Backdrop is { IsNone: false } || !recipe.Finish.Space.Change.IsNone || recipe.Engine.Restorers.Count > 0 || recipe.Engine.Editor is not null || recipe.Engine.Upscaler is not null || !SymmetryAmounts.Of(recipe.Finish).IsNone;
}
