using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Jobs.Batches;

/// <summary>Every person in every garment on every model.</summary>
/// <param name="People">Photos whose faces the models get; none leaves the models theirs.</param>
/// <param name="Models">Photos of models, or <see cref="BuiltInName"/>s.</param>
/// <param name="Garments">Photos of garments, or <see cref="BuiltInName"/>s; none leaves the models dressed as they are.</param>
public sealed record TryOnBatch(IReadOnlyList<string> People, IReadOnlyList<string> Models, IReadOnlyList<string> Garments)
{
    /// <summary>Of the user's face; the rest is the model's, which keeps its hair and head.</summary>
    public const double UsualRatio = 0.9;

    /// <summary>A mannequin's skin is no measure for a person's: half of the way, and the body comes the other half.</summary>
    public const double UsualColorMatch = 0.5;

    /// <summary>0..1: the person's part in the face.</summary>
    public double Ratio { get; init; } = UsualRatio;

    /// <summary>1..<see cref="GarmentVariants.Most"/>: in how many ways every garment is worn; without garments it does not count.</summary>
    public int Variants { get; init; } = 1;

    /// <summary>All else that the pictures have in common; its garment says how each is worn.</summary>
    public Recipe Recipe { get; init; } = new() { ColorMatch = UsualColorMatch };

    /// <summary>How many pictures that is.</summary>
    public long Count => (long)Models.Count * (Garments.Count == 0 ? 1 : (long)Garments.Count * Variants) * Math.Max(1, People.Count);

    /// <summary>The pictures; models outermost, so that each is analysed once. What all have in common is no part of their labels.</summary>
    /// <param name="nameOf">What photos and pictures that the program brings along are called.</param>
    /// <param name="nameOfVariant">What variants are called.</param>
    public IReadOnlyList<BatchItem> Items(Func<string, string> nameOf, Func<GarmentVariant, string> nameOfVariant)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(nameOfVariant);
        string?[] people = People.Count > 0 ? [.. People] : [null];
        string?[] garments = Garments.Count > 0 ? [.. Garments] : [null];
        return [.. from model in Models from garment in garments from person in people from worn in Worn(garment) select Item(person, model, worn, nameOf, nameOfVariant)];
    }

    private IReadOnlyList<(GarmentVariant Variant, Garment? Garment)> Worn(string? garment) => garment is null
        ? [(GarmentVariant.AsSet, null)]
        : [.. GarmentVariants.Of((Recipe.Garment ?? new Garment { Photo = garment }) with { Photo = garment }, Variants).Select(worn => (worn.Variant, (Garment?)worn.Garment))];

    private BatchItem Item(
        string? person, string model, (GarmentVariant Variant, Garment? Garment) worn, Func<string, string> nameOf, Func<GarmentVariant, string> nameOfVariant)
    {
        var parts = new TryOnParts(
            person is null ? null : nameOf(person),
            nameOf(model),
            worn.Garment is { } garment ? nameOf(garment.Photo) : null,
            worn.Garment is not null && Variants > 1 ? nameOfVariant(worn.Variant) : null);
        string?[] label = [parts.Person, Models.Count > 1 || person is null ? parts.Model : null, Garments.Count > 1 ? parts.Garment : null, parts.Variant];
        var recipe = Recipe with
        {
            Base = new FaceReference { Photo = model },
            Rounds = person is null ? [] : [new Round { Source = new FaceReference { Photo = person }, Ratio = Ratio }],
            Garment = worn.Garment,
        };
        return new BatchItem(string.Join(" + ", label.OfType<string>()), recipe, parts.Person is null ? [] : [parts.Person]) { Parts = parts };
    }
}
