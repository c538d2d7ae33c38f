using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Components.Gallery;

/// <summary>What pictures and their files are called.</summary>
internal static class PictureNames
{
    private const int MostNames = 4;

    /// <summary>Everyone in it: "Elena, Mei and 3 more".</summary>
    public static string Title(JobSnapshot job, IStringLocalizer<Texts> texts)
    {
        var names = Names(job, texts);
        var shown = string.Join(texts["List.Separator"], names.Take(MostNames));
        return names.Count > MostNames ? texts["Gallery.AndMore", shown, names.Count - MostNames] : shown;
    }

    /// <summary>How it was made: by a method of fusion, or a try-on.</summary>
    public static string Method(JobSnapshot job, IStringLocalizer<Texts> texts) =>
        texts[job.Recipe.Garment is not null || BuiltInName.IsOne(job.Recipe.Base?.Photo ?? string.Empty) ? "Method.TryOn" : $"Method.{job.Recipe.Method}"];

    /// <summary>What each person is called, in the recipe's order.</summary>
    public static IReadOnlyList<string> Names(JobSnapshot job, IStringLocalizer<Texts> texts) => job.Origin.Names.Count > 0
        ? job.Origin.Names
        : [.. Enumerable.Range(1, job.Outcome?.Shares.Count ?? 0).Select(i => texts["Gallery.Person", i].Value)];

    /// <summary>What the maker of a job called the person of a photo, which may be gone; null where they called it nothing.</summary>
    public static string? OfPhoto(JobSnapshot job, string photo)
    {
        return People(job.Recipe).Zip(job.Origin.Names).Where(person => person.First.Photo == photo).Select(person => person.Second).FirstOrDefault();
    }

    /// <summary>What people are called whom the maker of a job called nothing: as their photos are, and by their number where those have no name.</summary>
    /// <param name="recipe">The job's.</param>
    /// <param name="photos">Its photos.</param>
    /// <param name="texts">What somebody without a name is called.</param>
    public static IReadOnlyList<string> OfPhotos(Recipe recipe, IPhotoStore photos, IStringLocalizer<Texts> texts) =>
    [
        .. People(recipe).Select((face, i) => photos.Find(face.Photo) is { HasName: true } photo
            ? Path.GetFileNameWithoutExtension(photo.NameIn(CultureInfo.CurrentUICulture))
            : texts["Gallery.Person", i + 1].Value),
    ];

    /// <summary>Everyone in a recipe, in its order: a built-in model, which nobody named, is none of them.</summary>
    private static IEnumerable<FaceReference> People(Recipe recipe) => recipe.Method == FusionMethod.Mean
        ? recipe.Members.Select(member => member.Source)
        : recipe.Rounds.Select(round => round.Source).Prepend(recipe.Base).OfType<FaceReference>().Where(face => !BuiltInName.IsOne(face.Photo));

    /// <summary>What the people of a job's shares are called: a built-in model, which nobody named, comes before them.</summary>
    /// <param name="job">The job.</param>
    /// <param name="names">Everyone's, in the recipe's order.</param>
    /// <param name="texts">What a model is called.</param>
    public static IReadOnlyList<string> OfShares(JobSnapshot job, IReadOnlyList<string> names, IStringLocalizer<Texts> texts) =>
        (job.UsedRecipe ?? job.Recipe).Base is { } face && BuiltInName.IsOne(face.Photo) ? [texts["TryOn.Model"], .. names] : names;

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public static string Alt(JobSnapshot job, IStringLocalizer<Texts> texts) => texts["Canvas.Alt", Title(job, texts)];

    /// <summary>A name without what no file system takes, at most 100 characters; empty where nothing is left.</summary>
    public static string Safe(string name)
    {
        const int Longest = 100;
        var kept = string.Concat(name.Where(c => !char.IsControl(c) && !"\\/:*?\"<>|".Contains(c))).Trim(' ', '.');
        return kept[..Math.Min(kept.Length, Longest)];
    }

    /// <summary>The name of a downloaded file, without its extension.</summary>
    public static string FileName(JobSnapshot job) =>
        string.Create(CultureInfo.InvariantCulture, $"facefusion-{job.CreatedAt:yyyyMMdd-HHmmss}-{job.Id[^4..].ToLowerInvariant()}");
}
