using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>From recipes back to drafts: <see cref="DraftState.ToRecipe"/> the other way round.</summary>
public static class DraftRecipes
{
    /// <summary>The draft that would give this recipe.</summary>
    /// <param name="recipe">Sound.</param>
    /// <param name="name">What the person of a place (from 0) is called.</param>
    public static DraftState ToDraft(Recipe recipe, Func<int, string> name)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(name);
        var people = recipe.Method == FusionMethod.Mean ? OfMembers(recipe, name) : OfRounds(recipe, name);
        return WithSettings(new DraftState(), recipe) with
        {
            People = people,
            Onto = recipe.Method == FusionMethod.Mean && recipe.Base is not null ? people.FirstOrDefault(person => person.Photo == recipe.Base.Photo && person.Face == (recipe.Base.Face ?? 0))?.Key : null,
        };
    }

    /// <summary>
    /// Loads a recipe's settings onto the people of a draft, in their order: its photos are not here, or not ours. People beyond
    /// the recipe's keep their own settings; where there are fewer, the rest of the recipe is left.
    /// </summary>
    public static DraftState LoadOnto(DraftState state, Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(recipe);
        var roles = ToDraft(recipe, _ => string.Empty).People;
        return WithSettings(state, recipe) with
        {
            People = [.. state.People.Select((person, i) => i >= roles.Count ? person : roles[i] with
            {
                Key = person.Key,
                Photo = person.Photo,
                Face = person.Face,
                Also = person.Also,
                Name = person.Name,
            })],
            Onto = recipe.Method == FusionMethod.Mean ? state.Onto : null,
            TryOn = recipe.Garment is { } worn && !BuiltInName.IsOne(worn.Photo) ? state.TryOn : TryOnOf(recipe),
            Backdrop = Portable(recipe.Backdrop),
        };
    }

    /// <summary>A draft of nobody with a recipe's settings.</summary>
    internal static DraftState SettingsOf(Recipe recipe) => WithSettings(new DraftState(), recipe);

    private static DraftState WithSettings(DraftState state, Recipe recipe) => state with
    {
        Method = recipe.Method,
        Alignment = recipe.Alignment,
        DetectionThreshold = recipe.DetectionThreshold,
        ColorMatch = recipe.ColorMatch,
        Seam = recipe.Seam,
        Amounts = recipe.Amounts,
        FaceLayer = recipe.FaceLayer,
        Engine = recipe.Engine,
        TryOn = TryOnOf(recipe),
        Finish = recipe.Finish,
        Size = recipe.Output.Size,
        Difference = recipe.Output.Difference,
        Film = recipe.Output.Film,
        Framing = recipe.Output.Framing,
        Background = recipe.Output.Background,
        BackgroundColor = recipe.Output.BackgroundColor,
        Backdrop = recipe.Backdrop,
    };

    private static bool IsOnModel(Recipe recipe) => recipe.Base is { } first && BuiltInName.IsOne(first.Photo);

    private static DraftTryOn? TryOnOf(Recipe recipe) => recipe.Garment is null && !IsOnModel(recipe) ? null : new DraftTryOn
    {
        Model = IsOnModel(recipe) ? recipe.Base!.Photo : null,
        Face = IsOnModel(recipe) && recipe.Rounds.Count > 0 ? recipe.Rounds[0].Ratio : new DraftTryOn().Face,
        Garment = recipe.Garment,
    };

    /// <summary>A backdrop for another photo: what was drawn on the one is not on the other, and its picture is not here.</summary>
    internal static Backdrop? Portable(Backdrop? backdrop) =>
        backdrop is null or { Kind: BackdropKind.Picture } ? null : backdrop with { Picture = null, Strokes = [], HoldOut = [] };

    private static List<DraftPerson> OfRounds(Recipe recipe, Func<int, string> name) =>
    [
        .. recipe.Base is { } first && !IsOnModel(recipe) ? new[] { Person(first, recipe.BaseAlso, name(0)) } : [],
        .. recipe.Rounds.Select((round, k) => Person(round.Source, round.Also, name(IsOnModel(recipe) ? k : k + 1)) with
        {
            Ratio = round.Ratio,
            Mode = round.Mode,
            Smoothing = round.Smoothing,
            Brightness = round.Brightness,
            Contrast = round.Contrast,
            Saturation = round.Saturation,
            Regions = round.Regions,
        }),
    ];

    private static List<DraftPerson> OfMembers(Recipe recipe, Func<int, string> name) =>
        [.. recipe.Members.Select((member, i) => Person(member.Source, member.Also, name(i)) with { Weight = member.Weight, Regions = member.Regions })];

    private static DraftPerson Person(FaceReference face, IReadOnlyList<FaceReference> also, string name) => new()
    {
        Key = Guid.NewGuid().ToString("N"),
        Photo = face.Photo,
        Face = face.Face ?? 0,
        Also = [.. also.Select(other => new DraftFace { Photo = other.Photo, Face = other.Face ?? 0, Name = name })],
        Name = name,
    };
}
