using FaceFusion.Fusion.Recipes;

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

    /// <summary>All else that the pictures have in common; its garment says how each is worn.</summary>
    public Recipe Recipe { get; init; } = new() { ColorMatch = UsualColorMatch };

    /// <summary>How many pictures that is.</summary>
    public long Count => (long)Models.Count * Math.Max(1, Garments.Count) * Math.Max(1, People.Count);

    /// <summary>The pictures; models outermost, so that each is analysed once. What all have in common is no part of their labels.</summary>
    /// <param name="nameOf">What photos and pictures that the program brings along are called.</param>
    public IReadOnlyList<BatchItem> Items(Func<string, string> nameOf)
    {
        string?[] people = People.Count > 0 ? [.. People] : [null];
        string?[] garments = Garments.Count > 0 ? [.. Garments] : [null];
        return [.. from model in Models from garment in garments from person in people select Item(person, model, garment, nameOf)];
    }

    private BatchItem Item(string? person, string model, string? garment, Func<string, string> nameOf)
    {
        string?[] parts = [person, Models.Count > 1 || person is null ? model : null, Garments.Count > 1 ? garment : null];
        var recipe = Recipe with
        {
            Base = new FaceReference { Photo = model },
            Rounds = person is null ? [] : [new Round { Source = new FaceReference { Photo = person }, Ratio = Ratio }],
            Garment = garment is null ? null : (Recipe.Garment ?? new Garment { Photo = garment }) with { Photo = garment },
        };
        return new BatchItem(string.Join(" + ", parts.OfType<string>().Select(nameOf)), recipe, person is null ? [] : [nameOf(person)]);
    }
}
