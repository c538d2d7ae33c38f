using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>Puts a recipe's backdrop behind the people of a finished picture.</summary>
internal sealed class BackdropStep(IPhotoSource photos)
{
    /// <summary>The picture before its backdrop; the same picture where the recipe keeps what the photo shows.</summary>
    public async Task<RenderedPicture> ApplyAsync(RenderedPicture picture, Recipe recipe, CancellationToken cancellation)
    {
        if (recipe.Backdrop is not { IsNone: false } backdrop || picture.People is not { } matte)
        {
            return picture;
        }

        var behind = backdrop is { Kind: BackdropKind.Picture, Picture: { } name } ? await photos.LoadAsync(name, cancellation).ConfigureAwait(false) : null;
        cancellation.ThrowIfCancellationRequested();

        // Outside the mask everything may change now, and the base is no picture to compare with.
        return picture with { Picture = Compose(picture.Picture, matte, backdrop, behind, cancellation), ChangedOutside = null, Base = null };
    }

    private static Bitmap Compose(Bitmap picture, PersonMatte matte, Backdrop backdrop, Bitmap? behind, CancellationToken cancellation)
    {
        if (backdrop.Kind == BackdropKind.Matte)
        {
            return Drawn(matte.Alpha);
        }

        var original = SrgbTransfer.ToLinear(picture, new(0, 0, picture.Width, picture.Height));
        cancellation.ThrowIfCancellationRequested();
        var people = picture.HasAlpha ? Thinned(original, matte.Alpha) : matte.CutOut(original, (float)backdrop.Spill);
        cancellation.ThrowIfCancellationRequested();
        var ground = Ground.Make(backdrop, original, matte.Alpha, behind);
        Harmony.Apply(people, ground, backdrop.Harmony);
        CastShadow.Apply(ground, matte.Alpha, (float)backdrop.Shadow);
        LayOver(ground, people);
        return SrgbTransfer.ToBitmap(ground, backdrop.HasAlpha ? 4 : 3);
    }

    /// <summary>A picture that is cut out already, with what strokes took away from its alpha.</summary>
    private static LinearImage Thinned(LinearImage picture, Plane alpha)
    {
        var result = picture.Clone();
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            var pixel = result.Pixels.Slice(4 * i, 4);
            var scale = pixel[3] > 0 ? alpha.Values[i] / pixel[3] : 0;
            for (var c = 0; c < 4; c++)
            {
                pixel[c] *= scale;
            }
        }

        return result;
    }

    private static void LayOver(LinearImage ground, LinearImage people)
    {
        for (var i = 0; i < ground.Pixels.Length; i += 4)
        {
            var free = 1 - people.Pixels[i + 3];
            for (var c = 0; c < 4; c++)
            {
                ground.Pixels[i + c] = people.Pixels[i + c] + (free * ground.Pixels[i + c]);
            }
        }
    }

    private static Bitmap Drawn(Plane alpha)
    {
        var picture = new Bitmap(alpha.Width, alpha.Height, 3);
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            picture.Pixels.AsSpan(3 * i, 3).Fill((byte)((alpha.Values[i] * 255) + 0.5f));
        }

        return picture;
    }
}
