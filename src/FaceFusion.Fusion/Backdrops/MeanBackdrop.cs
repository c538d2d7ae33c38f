using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>Puts a colour, or nothing, behind a finished mean in a frame of its own.</summary>
internal static class MeanBackdrop
{
    /// <summary>What is put out before a recipe's backdrop stands behind it: the head alone, where it has one.</summary>
    public static Output Effective(Recipe recipe) =>
        recipe.Backdrop is { IsNone: false } ? recipe.Output with { Background = Background.Transparent } : recipe.Output;

    /// <summary>Who of a mean that was cut out is people; null where the recipe has no backdrop.</summary>
    public static PersonMatte? People(Recipe recipe, LinearImage picture)
    {
        if (recipe.Backdrop is not { IsNone: false })
        {
            return null;
        }

        var alpha = new Plane(picture.Width, picture.Height);
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            alpha.Values[i] = Math.Clamp(picture.Pixels[(4 * i) + 3], 0, 1);
        }

        return new PersonMatte(alpha);
    }

    /// <summary>Channels of the picture: four where it has a backdrop of nothing.</summary>
    public static int Channels(Output output) => output.Background == Background.Transparent ? 4 : 3;

    /// <summary>Cuts the head out and lays it over the backdrop, in place; nothing where the recipe keeps the mean's.</summary>
    public static void Apply(LinearImage picture, FrameGeometry geometry, Output output, IRegionParser parser, CancellationToken cancellation)
    {
        if (output.Background == Background.Mean)
        {
            return;
        }

        var matte = HeadMatte.Of(SrgbTransfer.ToBitmap(picture, 3), geometry.Target, geometry.Field.FaceMask, parser, cancellation);
        var cutout = MeanCutout.Of(picture, matte, geometry.Target.EyeDistance);
        float[] behind = output.Background == Background.Color ? Linear(output.BackgroundColor) : [0, 0, 0, 0];
        for (var i = 0; i < cutout.Alpha.Length; i++)
        {
            var solid = cutout.Alpha[i];
            var pixel = picture.Pixels.Slice(4 * i, 4);
            for (var c = 0; c < 4; c++)
            {
                pixel[c] = (solid * (c == 3 ? 1 : pixel[c])) + ((1 - solid) * behind[c]);
            }
        }
    }

    private static float[] Linear(string color)
    {
        var bytes = Convert.FromHexString(color.AsSpan(1));
        return SrgbTransfer.ToLinear(new Bitmap(1, 1, 3, 8, bytes), new PixelRegion(0, 0, 1, 1)).Pixels.ToArray();
    }
}
