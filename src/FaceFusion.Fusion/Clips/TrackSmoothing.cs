using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Clips;

/// <summary>
/// Steadies the landmarks of a whole clip. Since what comes after a frame is known too, the 1 euro filter [Casiez, Roussel, Vogel 2012] runs forwards and
/// backwards and both are averaged: what one lags behind, the other is ahead, so that nothing lags. Short losses of the face are bridged, and its share
/// rises and falls where it comes and goes.
/// </summary>
internal static class TrackSmoothing
{
    /// <summary>Losses up to so many seconds are bridged by a straight line.</summary>
    public const double LongestGap = 0.25;

    /// <summary>Seconds in which the share rises once a face is there, and falls before it goes.</summary>
    public const double Fade = 0.25;

    /// <summary>By how much the cutoff at rest falls from no steadying to all.</summary>
    private const double Span = 16;

    /// <summary>Eye distances from frame to frame beyond which the picture was cut: nobody moves so fast.</summary>
    private const double Cut = 1.0;

    /// <summary>What is done in each frame.</summary>
    /// <param name="seen">The landmarks as the nets see them; null where nobody is in view.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="amount">0..1: how much they are steadied; at 0 not at all, at 0.5 as in the live camera.</param>
    public static ClipMoment[] Smooth(IReadOnlyList<FaceShape?> seen, double rate, double amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        var bridged = Bridge(seen, (int)(LongestGap * rate));
        var moments = new ClipMoment[seen.Count];
        var scene = 0;
        for (var from = 0; from < bridged.Length;)
        {
            if (bridged[from] is null)
            {
                moments[from++] = new ClipMoment(null, 0, 0);
                continue;
            }

            var to = EndOf(bridged, from);
            var steady = amount > 0 ? BothWays(bridged.AsSpan(from, to - from)!, rate, amount) : bridged[from..to]!;
            bool comes = from > 0 && bridged[from - 1] is null, goes = to < bridged.Length && bridged[to] is null;
            for (var i = from; i < to; i++)
            {
                moments[i] = new ClipMoment(steady[i - from], Math.Min(comes ? Rise(i - from + 1, rate) : 1, goes ? Rise(to - i, rate) : 1), scene);
            }

            scene++;
            from = to;
        }

        return moments;
    }

    /// <summary>Half a cosine from 0 to 1 over the time of a fade.</summary>
    private static double Rise(int frames, double rate) => 0.5 - (0.5 * Math.Cos(Math.PI * Math.Min(1, frames / ((Fade * rate) + 1))));

    private static FaceShape?[] Bridge(IReadOnlyList<FaceShape?> seen, int longest)
    {
        FaceShape?[] bridged = [.. seen];
        for (var i = 1; i < bridged.Length; i++)
        {
            if (seen[i] is not null || bridged[i - 1] is not { } before)
            {
                continue;
            }

            var next = i;
            while (next < bridged.Length && seen[next] is null)
            {
                next++;
            }

            if (next < bridged.Length && next - i <= longest && !IsCut(before, seen[next]!))
            {
                for (var gap = i; gap < next; gap++)
                {
                    bridged[gap] = Between(before, seen[next]!, (gap - i + 1.0) / (next - i + 1));
                }
            }

            i = next;
        }

        return bridged;
    }

    private static int EndOf(FaceShape?[] track, int from)
    {
        var to = from + 1;
        while (to < track.Length && track[to] is { } next && !IsCut(track[to - 1]!, next))
        {
            to++;
        }

        return to;
    }

    private static bool IsCut(FaceShape before, FaceShape now)
    {
        var moved = default(Point2);
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            moved += now[i] - before[i];
        }

        var ratio = now.EyeDistance / Math.Max(1, before.EyeDistance);
        return moved.Length / FaceTemplate.PointCount > Cut * Math.Max(1, before.EyeDistance) || ratio is > 1.6 or < 1 / 1.6;
    }

    private static FaceShape[] BothWays(ReadOnlySpan<FaceShape> seen, double rate, double amount)
    {
        var cutoff = LandmarkSmoother.UsualCutoff * Math.Pow(Span, 0.5 - amount);
        var (there, back) = (new LandmarkSmoother(cutoff), new LandmarkSmoother(cutoff));
        var steady = new FaceShape[seen.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            steady[i] = there.Smooth(seen[i], TimeSpan.FromSeconds(i / rate));
        }

        for (var i = seen.Length - 1; i >= 0; i--)
        {
            steady[i] = Between(steady[i], back.Smooth(seen[i], TimeSpan.FromSeconds((seen.Length - 1 - i) / rate)), 0.5);
        }

        return steady;
    }

    private static FaceShape Between(FaceShape from, FaceShape to, double share)
    {
        var points = new Point2[FaceTemplate.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = from[i] + ((to[i] - from[i]) * share);
        }

        return new FaceShape(points);
    }
}
