using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>Finds the people of base photos, and keeps the last answer: sliders of a draft do not change it. Not for concurrent use.</summary>
/// <param name="photos">Where photos come from.</param>
/// <param name="matting">How people are found.</param>
/// <param name="models">Knows the shape of built-in models.</param>
/// <param name="mostPixels">Photos of more pixels are looked at reduced.</param>
internal sealed class BaseMattes(IPhotoSource photos, PersonMatting matting, ModelAnalyses models, double mostPixels)
{
    // Who is less than half as large stands in the background.
    private const double Bystander = 0.5;

    private (string Key, PersonMatte Matte)? _last;

    /// <summary>The people of the base's photo; null where the recipe leaves them where they are.</summary>
    /// <exception cref="FusionException">The screen has two colours; names the photo.</exception>
    public async Task<PersonMatte?> FindAsync(Recipe recipe, Cast cast, CancellationToken cancellation)
    {
        if (recipe.Backdrop is not { IsNone: false } backdrop || cast.Base is not { } person)
        {
            return null;
        }

        var key = RecipeJson.Format(new Recipe { Base = person.Reference, DetectionThreshold = recipe.DetectionThreshold, Backdrop = new Backdrop { Screen = backdrop.Screen, Strokes = backdrop.Strokes, HoldOut = backdrop.HoldOut } }, indented: false);
        if (_last is { } last && last.Key == key)
        {
            return last.Matte;
        }

        var photo = await photos.LoadAsync(person.Reference.Photo, cancellation).ConfigureAwait(false);
        var faces = await photos.FindFacesAsync(person.Reference.Photo, recipe.DetectionThreshold, cancellation).ConfigureAwait(false);
        try
        {
            Face[] people = [person.Face, .. faces.Where(face => !ReferenceEquals(face, person.Face) && face.Landmarks.EyeDistance >= Bystander * person.Landmarks.EyeDistance)];
            var options = OptionsOf(backdrop, photo.Width, photo.Height) with { Shape = await ShapeAsync(person, cancellation).ConfigureAwait(false) };
            var matte = await Task.Run(() => matting.Find(photo, people, options, cancellation), cancellation).ConfigureAwait(false);
            _last = (key, matte);
            return matte;
        }
        catch (MatteException error) when (error.Fault == MatteFault.ScreenOfTwoColors)
        {
            throw new FusionException(FusionErrorCodes.ScreenOfTwoColors, error.Message, person.Reference.Photo, inner: error);
        }
    }

    private async Task<Imaging.Buffers.Plane?> ShapeAsync(Contributor person, CancellationToken cancellation) =>
        BuiltInShelf.FindModel(person.Reference.Photo) is null ? null : (await models.FindAsync(person, photos, cancellation).ConfigureAwait(false)).Analysis.Shape;

    private MatteOptions OptionsOf(Backdrop backdrop, int width, int height) => new()
    {
        MostPixels = mostPixels,
        FindsScreen = backdrop.Screen == Backdrop.AutoScreen,
        Screen = backdrop.Screen is Backdrop.AutoScreen or Backdrop.NoScreen ? null : ScreenColor.Parse(backdrop.Screen),
        Strokes = [.. backdrop.Strokes.Select(stroke => new MatteStroke(
            stroke.Kind switch { StrokeKind.Keep => 1, StrokeKind.Drop => 0, _ => 0.5f },
            stroke.Radius * Math.Max(width, height),
            [.. stroke.Points.Select(p => new Point2((p.X * width) - 0.5, (p.Y * height) - 0.5))]))],
        HoldOut = [.. backdrop.HoldOut.Select(box => new PixelRegion(
            (int)(box.X * width), (int)(box.Y * height), (int)Math.Ceiling(box.Width * width), (int)Math.Ceiling(box.Height * height)))],
    };
}
