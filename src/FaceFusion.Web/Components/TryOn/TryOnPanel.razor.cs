using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>Whose body, which garment, and how it is worn.</summary>
public sealed partial class TryOnPanel
{
    // A mannequin's skin is no measure for a person's: half of the way, and the body comes the other half.
    private const double ColorMatchOnModel = 0.5;

    private string? _problem;
    private bool _showsVariants;
    private int _variants = GarmentVariants.Most;
    private BatchSnapshot? _made;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IBatches Batches { get; set; } = null!;

    private DraftTryOn? TryOn => Draft.State.TryOn;

    private StoredPhoto? OwnGarment => TryOn?.Garment is { } worn && !BuiltInName.IsOne(worn.Photo) ? Photos.Find(worn.Photo) : null;

    private IReadOnlyList<Choice> Tucks => [.. Enum.GetNames<Tuck>().Select(name => new Choice(name, T[$"TryOn.Tuck.{name}"]))];

    private IReadOnlyList<Choice> Categories => [.. Enum.GetNames<GarmentCategory>().Select(name => new Choice(name, T[$"TryOn.Category.{name}"]))];

    private static string Pressed(bool on) => on ? "true" : "false";

    private static string NameOf(string id) => BuiltInName.Of(id);

    /// <summary>Each variant becomes a picture of its own, in a batch that goes on when the studio is left.</summary>
    private void MakeVariants()
    {
        _problem = null;
        try
        {
            var (recipe, names) = (Draft.State.ToRecipe(), Draft.State.People.Select(person => person.Name).ToArray());
            var model = ShelfNames.Of(recipe.Base!.Photo);
            var faces = names.Skip(model is null ? 1 : 0).ToArray();
            var garment = ShelfNames.Of(recipe.Garment!.Photo) ?? Photos.Find(recipe.Garment.Photo)?.Name;
            _made = Batches.Create(Workspace.Length > 0 ? Workspace : null, T["TryOn.Variants.Of", garment ?? string.Empty], [.. GarmentVariants.Of(recipe.Garment, _variants).Select(variant =>
            {
                var name = T[$"GarmentVariant.{variant.Variant}"].Value;
                return new BatchItem(name, recipe with { Garment = variant.Garment }, names) { Parts = new TryOnParts(faces.Length == 0 ? null : string.Join(" + ", faces), model ?? names[0], garment, name) };
            })]);
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, photo => Draft.State.NameOf(photo) ?? photo, CultureInfo.CurrentUICulture);
            _problem = $"{text.Message} {text.Remedy}";
        }
    }

    private void Set(DraftTryOn? tryOn) => Draft.Edit(state => state with { TryOn = tryOn is { Model: null, Garment: null } ? null : tryOn });

    private void Wear(Garment? garment) => Set((TryOn ?? new DraftTryOn()) with { Garment = garment, GarmentHidden = false });

    private void ChooseModel(string? name) => Draft.Edit(state =>
    {
        var chosen = (state.TryOn ?? new DraftTryOn()) with { Model = name };
        return state with
        {
            Method = FusionMethod.Chain,
            ColorMatch = name is null || state.TryOn?.Model is not null ? state.ColorMatch : ColorMatchOnModel,
            TryOn = chosen is { Model: null, Garment: null } ? null : chosen,
        };
    });

    /// <summary>Another garment is worn as the one before, but has points and boxes of its own.</summary>
    private void ChooseGarment(string? photo)
    {
        _problem = null;
        var worn = TryOn?.Garment;
        Wear(photo is null ? null : worn is null ? new Garment { Photo = photo } : worn with { Photo = photo, Outline = [], Logos = [], Category = GarmentCategory.Auto });
    }
}
