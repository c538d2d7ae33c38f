using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Provenance.Watermark;

/// <summary>How a canonical picture stands to the one that was marked: it was cut and turned since.</summary>
/// <param name="Scale">Samples of the marked picture in one of this.</param>
/// <param name="Turn">Radians.</param>
internal readonly record struct Pose(double Scale, double Turn)
{
    /// <summary>Neither cut nor turned.</summary>
    public static Pose Same { get; } = new(1, 0);
}

/// <summary>Lays all periods of a picture over each other: what repeats grows, what does not averages out.</summary>
internal static class TileFold
{
    private const int Side = Fourier.Side;
    private const int Mask = Side - 1;

    /// <summary>The fold at a pose; coordinates count from the picture's corner.</summary>
    /// <param name="plane">A normalised canonical plane.</param>
    /// <param name="pose">How it stands.</param>
    /// <param name="step">Of so many samples one a direction is taken: 1 for all.</param>
    public static float[] Of(Plane plane, Pose pose, int step)
    {
        var fold = new float[Side * Side];
        var (right, down) = (pose.Scale * Math.Cos(pose.Turn), pose.Scale * Math.Sin(pose.Turn));

        // Fixed point with 16 bits after the point: a period is a power of two, so that positions may run over.
        var (stepX, stepY) = ((int)Math.Round(right * step * 65536), (int)Math.Round(down * step * 65536));
        for (var y = 0; y < plane.Height; y += step)
        {
            var x16 = (int)(long)Math.Round(((right * 0.5) - (down * (y + 0.5)) - 0.5) * 65536);
            var y16 = (int)(long)Math.Round(((down * 0.5) + (right * (y + 0.5)) - 0.5) * 65536);
            var row = plane.Row(y);
            for (var x = 0; x < row.Length; x += step)
            {
                Splat(fold, x16, y16, row[x]);
                x16 += stepX;
                y16 += stepY;
            }
        }

        return fold;
    }

    /// <summary>Shares a value among the four samples round a position.</summary>
    private static void Splat(float[] fold, int x16, int y16, float value)
    {
        var (x, y) = ((x16 >> 16) & Mask, (y16 >> 16) & Mask);
        var (fx, fy) = ((x16 & 0xFFFF) * (1f / 65536), (y16 & 0xFFFF) * (1f / 65536));
        var (next, below) = ((x + 1) & Mask, ((y + 1) & Mask) * Side);
        y *= Side;
        var (upper, lower) = (value * (1 - fy), value * fy);
        fold[y + x] += upper * (1 - fx);
        fold[y + next] += upper * fx;
        fold[below + x] += lower * (1 - fx);
        fold[below + next] += lower * fx;
    }
}
