using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using FaceFusion.Fusion.Mirroring;

namespace FaceFusion.Fusion.Recipes;

/// <summary>The one place that knows what a recipe may hold.</summary>
public static class RecipeValidator
{
    private const int FewestFaces = 2;
    private const int FewestChanged = 1;
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

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
        foreach (var property in s_properties.GetOrAdd(record.GetType(), FieldsOf))
        {
            var field = $"{pointer}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            CheckField(property, property.GetValue(record), field, faults);
        }
    }

    private static void CheckField(PropertyInfo property, object? value, string field, List<FusionException> faults)
    {
        switch (value)
        {
            case null when new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull:
                faults.Add(RecipeFaults.Invalid("missing", field));
                break;
            case null:
                break;
            case string { Length: 0 } when property.IsDefined(typeof(MinLengthAttribute)):
                faults.Add(RecipeFaults.Invalid("missing", field));
                break;
            case string text when property.GetCustomAttribute<RegularExpressionAttribute>() is { } form && !form.IsValid(text):
                faults.Add(RecipeFaults.Invalid(form.ErrorMessage ?? "not_a_color", field));
                break;
            case Enum word when !Enum.IsDefined(word.GetType(), word):
                faults.Add(RecipeFaults.Invalid("wrong_value", field));
                break;
            case int or double when property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value):
                faults.Add(RecipeFaults.OutOfRange(field, value, range.Minimum, range.Maximum));
                break;
            case IEnumerable<object?> items:
                CheckItems(property, [.. items], field, faults);
                break;
            case Finish or DetailRegions or RegionWeights or FaceSpaceAmounts or Output or FaceReference or Garment or Backdrop:
                CheckFields(value, field, faults);
                break;
        }
    }

    private static void CheckItems(PropertyInfo property, object?[] items, string field, List<FusionException> faults)
    {
        if (property.GetCustomAttribute<MaxLengthAttribute>() is { } most && items.Length > most.Length)
        {
            faults.Add(RecipeFaults.OutOfRange(field, items.Length, 0, most.Length));
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

        if (recipe.Garment is not null && recipe.Base is null)
        {
            faults.Add(RecipeFaults.Invalid("garment_needs_base", "/garment"));
        }

        if (recipe.Backdrop is { Kind: BackdropKind.Picture, Picture: null or "" })
        {
            faults.Add(RecipeFaults.Invalid("backdrop_picture", "/backdrop/picture"));
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

    /// <summary>True where there is something to do with a single face.</summary>
    private static bool ChangesOne(Recipe recipe) =>
        recipe.Garment is not null || recipe.Backdrop is { IsNone: false } || !recipe.Finish.Space.Change.IsNone || !SymmetryAmounts.Of(recipe.Finish).IsNone;

    private static PropertyInfo[] FieldsOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];
}
