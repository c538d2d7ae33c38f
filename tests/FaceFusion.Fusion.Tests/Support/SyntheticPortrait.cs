using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>
/// A drawn portrait whose landmarks are known exactly: the template's mean shape bent by a seed, coloured regions from the
/// masks, shading and skin texture that stick to the face. Same seed, same picture.
/// </summary>
internal static class SyntheticPortrait
{
    /// <summary>Draws a portrait.</summary>
    public static (Bitmap Photo, FaceShape Shape) Draw(int seed, int width = 240, int height = 300, double eyeDistance = 50)
    {
        var random = new Random(seed);
        double Amount(double range) => ((random.NextDouble() * 2) - 1) * range;
        var (wide, tall, jaw, brow, mouth) = (1 + Amount(0.08), 1 + Amount(0.08), Amount(0.08), Amount(0.05), Amount(0.06));
        var turn = new Similarity2(Math.Cos(Amount(0.08)), Math.Sin(Amount(0.08)), 0, 0);
        var centre = new Point2((width / 2.0) + Amount(8), (0.42 * height) + Amount(8));
        var shape = FaceTemplate.MeanShape.Transform(p =>
        {
            var bent = new Point2(
                p.X * wide * (1 + (jaw * Bump(p.Y, 1.3, 0.8)) + (mouth * Bump(p.Y, 1.1, 0.3))),
                (p.Y * tall) + (brow * Bump(p.Y, -0.3, 0.25)));
            return (turn.Apply(bent) * eyeDistance) + centre;
        });
        return (Paint(shape, random, width, height), shape);
    }

    private static Bitmap Paint(FaceShape shape, Random random, int width, int height)
    {
        var region = new PixelRegion(0, 0, width, height);
        var (head, face) = (FaceMasks.Influence(shape, shape, region), FaceMasks.Face(shape, region));
        var (eyes, lips, neck, skin) = (FaceMasks.Eyes(shape, region), FaceMasks.Lips(shape, region), FaceMasks.Neck(shape, region), FaceMasks.Skin(shape, region));
        double[] tone = [0.62 + (0.25 * random.NextDouble()), 0.45 + (0.2 * random.NextDouble()), 0.36 + (0.18 * random.NextDouble())];
        double[] hair = [0.1 + (0.3 * random.NextDouble()), 0.08 + (0.2 * random.NextDouble()), 0.06 + (0.15 * random.NextDouble())];
        double[] iris = [0.2 * random.NextDouble(), 0.3 * random.NextDouble(), 0.4 * random.NextDouble()];
        var phase = random.NextDouble() * 6;
        var photo = new Bitmap(width, height, 3);
        var rgb = new double[3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var shade = 1 + (0.1 * Math.Sin((x / (double)width * 3) + phase));
                var grain = 0.03 * ((Math.Sin((0.9 * x) + (0.35 * y) + phase) * Math.Cos((0.8 * y) - (0.3 * x))) + Math.Sin((0.21 * x) + phase + (0.17 * y)));
                for (var c = 0; c < 3; c++)
                {
                    rgb[c] = 0.75 - (0.2 * y / height);
                    Mix(ref rgb[c], hair[c] + (2 * grain), head.Row(y)[x]);
                    Mix(ref rgb[c], tone[c] * 0.92, neck.Row(y)[x]);
                    Mix(ref rgb[c], (tone[c] * shade) + grain, Math.Min(1, 4 * face.Row(y)[x]));
                    Mix(ref rgb[c], tone[c] * (c == 0 ? 0.9 : 0.55), lips.Row(y)[x]);
                    Mix(ref rgb[c], 0.85, eyes.Row(y)[x] * 0.8);
                    foreach (var pupil in (int[])[0, 1])
                    {
                        var distance = (shape[pupil] - new Point2(x, y)).Length / shape.EyeDistance;
                        Mix(ref rgb[c], iris[c], Math.Clamp((0.1 - distance) * 40, 0, 1));
                    }

                    photo.Row(y)[(3 * x) + c] = (byte)Math.Round(255 * Math.Clamp(rgb[c] - (0.05 * (1 - skin.Row(y)[x])), 0, 1));
                }
            }
        }

        return photo;
    }

    private static double Bump(double y, double at, double width) => Math.Exp(-(y - at) * (y - at) / (width * width));

    private static void Mix(ref double value, double other, double amount) => value += (other - value) * amount;
}
