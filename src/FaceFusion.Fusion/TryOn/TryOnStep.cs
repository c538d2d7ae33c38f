using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Puts a recipe's garment onto the fused picture (docs/try-on.md).</summary>
internal sealed class TryOnStep(IPhotoSource photos, FaceTools tools)
{
    /// <summary>The picture with the garment on; the same picture where the recipe has none.</summary>
    public async Task<RenderedPicture> ApplyAsync(RenderedPicture picture, Recipe recipe, Cast cast, RenderQuality quality, CancellationToken cancellation)
    {
        if (recipe.Garment is not { } worn || cast.Base is not { } person)
        {
            return picture;
        }

        var (model, saved) = await tools.Models.FindAsync(person, photos, cancellation).ConfigureAwait(false);
        var photo = await photos.LoadAsync(worn.Photo, cancellation).ConfigureAwait(false);
        await RequireNobodyAsync(worn, cancellation).ConfigureAwait(false);
        var garment = GarmentReader.Read(worn, photo, cancellation);
        var composer = new TryOnComposer(picture.Linear ?? SrgbTransfer.ToLinear(picture.Picture, new PixelRegion(0, 0, picture.Picture.Width, picture.Picture.Height)), model, garment, worn, quality);
        composer.Draw(picture.Base, picture.Landmarks, cancellation);
        var before = picture.Picture;
        var after = before.Copy();
        SrgbTransfer.EncodeWhere(composer.Touched, composer.Scene, after, 0, 0);
        return picture with
        {
            Picture = after,
            Linear = null,
            People = Dressed(picture.People, composer),
            Nets = [.. picture.Nets, .. model.Nets.Where(net => picture.Nets.All(other => other.Facts.Id != net.Facts.Id)).Select(net => saved is null ? net : net with { Time = TimeSpan.Zero })],
            TryOn = new TryOnReport([.. model.Warnings, .. garment.Warnings], CountOutside(before, after, composer.Touched))
            {
                BodyFoundBy = model.FoundBy,
                ModelSavedSeconds = saved?.TotalSeconds,
                NeckDifferenceBefore = quality.MeasuresResult && picture.Base is { } own ? NeckTone.Own(own, picture.Landmarks, model.NeckSkin) : null,
                NeckDifferenceAfter = quality.MeasuresResult ? composer.NeckDifference(picture.Landmarks) : null,
                NaturalnessBefore = quality.MeasuresResult ? Naturalness.Of(picture.Base ?? before) : null,
                NaturalnessAfter = quality.MeasuresResult ? Naturalness.Of(after) : null,
            },
        };
    }

    /// <summary>What stands before a backdrop: the people with their clothes, which may reach beyond their bodies, and without the cloth that was taken away.</summary>
    private static PersonMatte? Dressed(PersonMatte? people, TryOnComposer composer)
    {
        if (people is null)
        {
            return null;
        }

        var alpha = LayerPaint.Copy(people.Alpha);
        if (composer.Uncovered is { } uncovered)
        {
            for (var i = 0; i < alpha.Values.Length; i++)
            {
                alpha.Values[i] *= 1 - uncovered.Values[i];
            }
        }

        LayerPaint.Join(alpha, composer.Cloth);
        return people with { Alpha = alpha };
    }

    /// <summary>A garment that somebody wears has no outline of its own.</summary>
    private async Task RequireNobodyAsync(Garment worn, CancellationToken cancellation)
    {
        const double Sure = 0.8;
        if (BuiltInName.IsOne(worn.Photo))
        {
            return;
        }

        var faces = await photos.FindFacesAsync(worn.Photo, Sure, cancellation).ConfigureAwait(false);
        if (faces.Count > 0)
        {
            throw new FusionException(FusionErrorCodes.GarmentWorn, $"There is a person in '{worn.Photo}'.", worn.Photo);
        }
    }

    private static long CountOutside(Bitmap before, Bitmap after, Plane touched)
    {
        var count = 0L;
        for (var y = 0; y < before.Height; y++)
        {
            var a = before.Row(y);
            var b = after.Row(y);
            var mask = touched.Row(y);
            for (var x = 0; x < mask.Length; x++)
            {
                var at = x * before.Channels;
                count += mask[x] == 0 && !a.Slice(at, before.Channels).SequenceEqual(b.Slice(at, before.Channels)) ? 1 : 0;
            }
        }

        return count;
    }
}
