using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Groups;

/// <summary>How the members of a mean stand to it: who is near, who moves it, who stands out and why (docs/engine.md, Groups).</summary>
/// <param name="Members">Everyone, in the recipe's order; who has weight 0 is held against the mean of the others.</param>
public sealed record GroupReport(IReadOnlyList<MemberReport> Members)
{
    /// <summary>Those who stand out, furthest first.</summary>
    public IEnumerable<MemberReport> Outliers => Members.Where(member => member.StandsOut).OrderByDescending(member => member.ShapeDistance);

    /// <summary>Measures the members of a mean. Photos are read one after the other; nothing but measurements is kept of them.</summary>
    /// <exception cref="FusionException">The recipe is not sound or no mean, a photo cannot be read, a face is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task<GroupReport> CreateAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(photos);
        var fault = RecipeValidator.Validate(recipe) is [var first, ..] ? first
            : recipe.Method == FusionMethod.Mean ? null
            : RecipeFaults.Invalid("report_of_mean", "/method");
        return fault is null
            ? Task.Run(() => MeasureAsync(recipe, photos, progress, cancellation), cancellation)
            : Task.FromException<GroupReport>(fault);
    }

    private static async Task<GroupReport> MeasureAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var scope = RowBands.CancelWith(cancellation);
        var meter = new ProgressMeter(progress, recipe.Members.Sum(member => 1 + member.Also.Count), 1);
        var people = new List<(FaceReference Person, MemberMeasurements Seen)>(recipe.Members.Count);
        foreach (var member in recipe.Members)
        {
            var seen = new List<MemberMeasurements>();
            FaceReference? person = null;
            foreach (var reference in member.Also.Prepend(member.Source))
            {
                var contributor = await FacePicker.PickOneAsync(reference, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
                var photo = await photos.LoadAsync(reference.Photo, cancellation).ConfigureAwait(false);
                seen.Add(MemberMeasurements.Of(photo, contributor.Face, cancellation));
                person ??= contributor.Reference;
                meter.Advance(FusionStage.Detecting, 0, 1);
            }

            people.Add((person!, MemberMeasurements.Mean(seen)));
        }

        return Compare(people, [.. Shares.Of(recipe).Select(share => share.Share)]);
    }

    private static GroupReport Compare(List<(FaceReference Person, MemberMeasurements Seen)> people, double[] shares)
    {
        var shape = GroupShape.Of([.. people.Select(p => p.Seen.Shape)], shares);
        var skin = new GroupSkin([.. people.Select(p => p.Seen.Skin)], shares);
        var measured = people.Select((p, i) => new OutlierJudge.Measured(shape.Distances[i], p.Seen)).ToArray();
        var judge = new OutlierJudge(measured.Where((_, i) => shares[i] > 0));
        return new GroupReport(
        [
            .. people.Select((p, i) => new MemberReport(
                p.Person, shares[i], 100 * shape.Distances[i], skin.Distance(i), 100 * shape.Influence(i), skin.Influence(i), judge.Judge(measured[i]))),
        ]);
    }
}
