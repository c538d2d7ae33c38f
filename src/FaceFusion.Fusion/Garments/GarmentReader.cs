using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Garments;

/// <summary>Makes a garment ready from its photo: cut out, category and points found, what the user set taken over.</summary>
internal static class GarmentReader
{
    /// <summary>The garment of a recipe.</summary>
    /// <exception cref="FusionException">There is no garment to be told from its ground, or it is too small.</exception>
    public static GarmentPicture Read(Garment recipe, Bitmap photo, CancellationToken cancellation)
    {
        var found = BuiltInShelf.FindGarment(recipe.Photo) is { } known ? Known(known, photo, recipe.Photo, cancellation) : Photographed(recipe, photo, cancellation);
        if (recipe.Outline.Count == 0 && recipe.Logos.Count == 0 && recipe.Category is GarmentCategory.Auto)
        {
            return found;
        }

        var points = found.Points.ToDictionary();
        foreach (var point in recipe.Outline)
        {
            points[point.Mark] = In(found.Pixels, point.X, point.Y);
        }

        return found with
        {
            Category = recipe.Category == GarmentCategory.Auto ? found.Category : recipe.Category,
            Points = points,
            Logos = [.. found.Logos, .. recipe.Logos.Select(box => Box(found.Pixels, box))],
        };
    }

    private static GarmentPicture Photographed(Garment recipe, Bitmap photo, CancellationToken cancellation)
    {
        var pixels = GarmentCutout.Cut(photo, recipe.Photo, cancellation);
        var contour = new GarmentContour(pixels);
        var (category, points) = GarmentOutline.Find(contour, recipe.Category);
        return new GarmentPicture(pixels, category, points, [], [.. Warnings(contour, category, points)]);
    }

    /// <summary>What a silhouette tells of folds and hangers.</summary>
    private static IEnumerable<string> Warnings(GarmentContour contour, GarmentCategory category, Dictionary<GarmentMark, Point2> points)
    {
        const double Symmetrical = 0.80;
        if (contour.Symmetry() < Symmetrical)
        {
            yield return FusionErrorCodes.GarmentFolded;
        }

        // A hook stands above the collar, thin and in the middle.
        if (category != GarmentCategory.Lower)
        {
            var top = contour.Runs(contour.RowAt(0.01));
            var collar = points[GarmentMark.CollarRight].X - points[GarmentMark.CollarLeft].X;
            var above = Math.Min(points[GarmentMark.CollarLeft].Y, points[GarmentMark.CollarRight].Y) - contour.Top;
            if (above > 0.03 * contour.Height && top.Sum(run => run.End - run.First) < 0.5 * collar)
            {
                yield return FusionErrorCodes.GarmentHanger;
            }
        }
    }

    private static GarmentPicture Known(BuiltInGarment known, Bitmap photo, string name, CancellationToken cancellation)
    {
        var pixels = SrgbTransfer.ToLinear(photo, new PixelRegion(0, 0, photo.Width, photo.Height));
        var back = BuiltInPhotos.Load("garments", $"{known.Id}.back.webp", name, cancellation);
        return new GarmentPicture(
            pixels,
            known.Category,
            known.Outline.ToDictionary(p => p.Key, p => In(pixels, p.Value.X, p.Value.Y)),
            [.. known.Logos.Select(box => Box(pixels, box))],
            [])
        {
            Back = SrgbTransfer.ToLinear(back, new PixelRegion(0, 0, back.Width, back.Height)),
        };
    }

    private static Point2 In(LinearImage picture, double x, double y) =>
        new(ModelAnalysis.Rounded((x * picture.Width) - 0.5), ModelAnalysis.Rounded((y * picture.Height) - 0.5));

    private static GarmentBox Box(LinearImage picture, LogoBox box) =>
        new(In(picture, box.X, box.Y), box.Width * picture.Width, box.Height * picture.Height);
}
