using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>The soft shadow of people on a backdrop close behind them: wide and faint, and narrow where they all but touch it.</summary>
internal static class CastShadow
{
    // In parts of the longer side: how far it falls to the lower right, and how soft it is.
    private static readonly (double Across, double Down, double Soft, float Depth)[] s_parts = [(0.012, 0.02, 0.03, 0.5f), (0.003, 0.005, 0.007, 0.3f)];

    // Reduced so far, a shadow is as smooth as before.
    private const int Step = 2;

    /// <summary>Darkens the ground; where it is transparent the shadow is black that lets it through.</summary>
    public static void Apply(LinearImage ground, Plane people, float amount)
    {
        if (amount <= 0)
        {
            return;
        }

        foreach (var (across, down, soft, depth) in s_parts)
        {
            var side = Math.Max(people.Width, people.Height);
            var shadow = Moved(people, (int)(across * side), (int)(down * side));
            GaussianBlur.Apply(shadow, (float)(soft * side / Step));
            for (var y = 0; y < people.Height; y++)
            {
                var dark = shadow.Row(y / Step);
                var row = ground.Row(y);
                for (var x = 0; x < people.Width; x++)
                {
                    var light = 1 - (amount * depth * dark[x / Step]);
                    var pixel = row.Slice(4 * x, 4);
                    (pixel[0], pixel[1], pixel[2], pixel[3]) = (pixel[0] * light, pixel[1] * light, pixel[2] * light, 1 - ((1 - pixel[3]) * light));
                }
            }
        }
    }

    private static Plane Moved(Plane people, int across, int down)
    {
        var moved = new Plane(((people.Width - 1) / Step) + 1, ((people.Height - 1) / Step) + 1);
        for (var y = 0; y < moved.Height; y++)
        {
            var from = people.Row(Math.Clamp((y * Step) - down, 0, people.Height - 1));
            var row = moved.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = from[Math.Clamp((x * Step) - across, 0, people.Width - 1)];
            }
        }

        return moved;
    }
}
