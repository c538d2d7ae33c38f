using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Components.Gallery;

/// <summary>One of the photos that a picture is made of, to be held against it.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Url">Where the photo is.</param>
/// <param name="Style">How it lies over the picture, as CSS; null where the picture has its frame.</param>
internal sealed record PictureSource(string Name, string Url, string? Style)
{
    private const int Size = 2048;

    /// <summary>
    /// Those whose photos are still there, the base first. The base has the picture's frame; everybody else's photo is moved and scaled
    /// until their face lies on the fused one, middle on middle and as high.
    /// </summary>
    /// <param name="job">Succeeded.</param>
    /// <param name="find">A photo by its id; null where it is gone.</param>
    /// <param name="texts">What those are called whom nobody named.</param>
    public static IReadOnlyList<PictureSource> Of(JobSnapshot job, Func<string, StoredPhoto?> find, IStringLocalizer<Texts> texts)
    {
        var recipe = job.UsedRecipe ?? job.Recipe;
        var names = PictureNames.Names(job, texts);
        var people = People(recipe).Select((face, i) => (Face: face, Name: i < names.Count ? names[i] : texts["Gallery.Person", i + 1].Value)).ToList();
        List<PictureSource> sources = [];
        if (recipe.Base is { } onto && find(onto.Photo) is not null)
        {
            var name = people.Find(person => IsSame(person.Face, onto)).Name ?? texts["Canvas.Before"].Value;
            sources.Add(new PictureSource(name, StudioUrls.Photo(onto.Photo, Size), Style: null));
        }

        foreach (var (face, name) in people)
        {
            if (!(recipe.Base is { } first && IsSame(face, first)) && find(face.Photo) is { } photo)
            {
                sources.Add(new PictureSource(name, StudioUrls.Photo(photo.Id, Size), Over(job.Outcome!, photo, face.Face ?? 0)));
            }
        }

        return sources;
    }

    /// <summary>In the order of their names.</summary>
    private static IEnumerable<FaceReference> People(Recipe recipe) => recipe.Method == FusionMethod.Mean
        ? recipe.Members.Select(member => member.Source)
        : [.. recipe.Base is { } first && !BuiltInName.IsOne(first.Photo) ? new[] { first } : [], .. recipe.Rounds.Select(round => round.Source)];

    private static bool IsSame(FaceReference one, FaceReference other) => one.Photo == other.Photo && (one.Face ?? 0) == (other.Face ?? 0);

    private static string? Over(JobOutcome made, StoredPhoto photo, int face)
    {
        if (made.Face is not { } onto || face >= photo.Faces.Count)
        {
            return null;
        }

        // As the picture's own face is measured: by the box round its landmarks.
        var points = photo.Faces[face].Landmarks.Points.ToArray();
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        if (bottom <= top)
        {
            return null;
        }

        var scale = onto.Height / (bottom - top);
        var (x, y) = (onto.X - (scale * (left + right) / 2), onto.Y - (scale * (top + bottom) / 2));
        return string.Create(CultureInfo.InvariantCulture, $"inset:auto;max-width:none;object-fit:fill;left:{100 * x / made.Width:F3}%;top:{100 * y / made.Height:F3}%;width:{100 * scale * photo.Width / made.Width:F3}%;height:{100 * scale * photo.Height / made.Height:F3}%");
    }
}
