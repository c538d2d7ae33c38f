using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Matting;

/// <summary>A foreground with a soft, wavy edge before something else, of which everything is known.</summary>
internal sealed class ComposedPicture
{
    private readonly Func<int, int, (float R, float G, float B)> _front;
    private readonly Func<int, int, (float R, float G, float B)> _back;

    public ComposedPicture(int width, int height, float softness, Func<int, int, (float R, float G, float B)> front, Func<int, int, (float R, float G, float B)> back)
    {
        (_front, _back) = (front, back);
        (Alpha, Picture) = (new Plane(width, height), new LinearImage(width, height));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var edge = (width / 2f) + (4 * MathF.Sin(y / 5f));
                var alpha = Math.Clamp(0.5f + ((edge - x) / softness), 0, 1);
                var (f, b) = (front(x, y), back(x, y));
                Alpha.Row(y)[x] = alpha;
                Set(Picture, x, y, Mix(f.R, b.R, alpha), Mix(f.G, b.G, alpha), Mix(f.B, b.B, alpha));
            }
        }
    }

    public Plane Alpha { get; }

    public LinearImage Picture { get; }

    public (float R, float G, float B) Front(int x, int y) => _front(x, y);

    public (float R, float G, float B) Back(int x, int y) => _back(x, y);

    public Plane Channel(int channel)
    {
        var plane = new Plane(Picture.Width, Picture.Height);
        for (var i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = Picture.Pixels[(4 * i) + channel];
        }

        return plane;
    }

    /// <summary>0 and 1 where alpha is, a few pixels further in and out.</summary>
    public Plane Trimap(int margin)
    {
        var trimap = new Plane(Alpha.Width, Alpha.Height);
        for (var y = 0; y < Alpha.Height; y++)
        {
            for (var x = 0; x < Alpha.Width; x++)
            {
                var row = Alpha.Row(y);
                var (left, right) = (row[Math.Max(0, x - margin)], row[Math.Min(Alpha.Width - 1, x + margin)]);
                trimap.Row(y)[x] = left == 1 && right == 1 ? 1 : left == 0 && right == 0 ? 0 : 0.5f;
            }
        }

        return trimap;
    }

    public double MeanError(Plane found)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < Alpha.Values.Length; i++)
        {
            if (Alpha.Values[i] is > 0 and < 1)
            {
                sum += Math.Abs(found.Values[i] - Alpha.Values[i]);
                count++;
            }
        }

        return sum / count;
    }

    private static float Mix(float f, float b, float alpha) => (alpha * f) + ((1 - alpha) * b);

    private static void Set(LinearImage picture, int x, int y, float r, float g, float b)
    {
        var pixel = picture.Row(y).Slice(4 * x, 4);
        (pixel[0], pixel[1], pixel[2], pixel[3]) = (r, g, b, 1);
    }
}
