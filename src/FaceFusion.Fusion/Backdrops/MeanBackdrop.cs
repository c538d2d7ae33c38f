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
