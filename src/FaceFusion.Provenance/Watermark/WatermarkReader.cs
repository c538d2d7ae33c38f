using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Provenance.Watermark;

/// <summary>A watermark that was read.</summary>
/// <param name="Payload">What it carries.</param>
/// <param name="Errors">Bits of the code word that were wrong, 0..10.</param>
/// <param name="Score">How far the template stands out, in standard deviations.</param>
public sealed record WatermarkReading(WatermarkPayload Payload, int Errors, double Score);

/// <summary>
/// Reads watermarks without the original: the picture as it is first, then cut and turned in every way that is looked for, the
/// best of them refined. Safe for concurrent use.
/// </summary>
public static class WatermarkReader
{
    private const int Period = Fourier.Side;

    /// <summary>Half of it is how far the low template may be off at the picture's rim.</summary>
    private const double ScaleStep = 0.018;
    private const double TurnStep = 1.1 * Math.PI / 180;

    /// <summary>One sample of four is enough to find a pose.</summary>
    private const int CoarseStep = 2;

    /// <summary>Cut to half of the area, or with a border added.</summary>
    private const double SmallestScale = 0.68;
    private const double LargestScale = 1.07;
    private const int Turns = 4;

    /// <summary>Poses that are refined at most, best first.</summary>
    private const int MostRefined = 3;

    /// <summary>What a template stands out by at the least; without one the best of all poses and shifts has about 5.</summary>
    private const double LeastScore = 4.7;

    /// <summary>The shorter side below which nothing is looked for.</summary>
    public const int SmallestSide = 64;

    /// <summary>Looks for a watermark.</summary>
    /// <returns>What it says, or null where none can be read.</returns>
    public static WatermarkReading? TryRead(Bitmap picture, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (Math.Min(picture.Width, picture.Height) < SmallestSide)
        {
            return null;
        }

        var plane = CanonicalPlane.Normalize(CanonicalPlane.Of(picture));
        return TryRead(plane, Pose.Same) ?? Search(plane, cancellation);
    }

    /// <summary>Looks for a watermark in a picture that was neither cut nor turned: a tenth of the work.</summary>
    public static WatermarkReading? TryReadUncut(Bitmap picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Math.Min(picture.Width, picture.Height) < SmallestSide ? null : TryReadAsIs(CanonicalPlane.Of(picture));
    }

    /// <summary>The watermark of a canonical luma plane that was neither cut nor turned, or null.</summary>
    internal static WatermarkReading? TryReadAsIs(Plane canonical) => TryRead(CanonicalPlane.Normalize(canonical), Pose.Same);

    private static WatermarkReading? Search(Plane plane, CancellationToken cancellation)
    {
        List<(double Score, Pose Pose)> found = [];
        for (var scale = SmallestScale; scale <= LargestScale; scale *= 1 + ScaleStep)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var turn = -Turns; turn <= Turns; turn++)
            {
                var pose = new Pose(scale, turn * TurnStep);
                found.Add((new TileSpectrum(TileFold.Of(plane, pose, CoarseStep)).FindShift(TemplateSpectrum.Low).Score, pose));
            }
        }

        foreach (var (score, pose) in found.OrderByDescending(f => f.Score).Take(MostRefined).Where(f => f.Score >= LeastScore))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryRead(plane, Refine(plane, pose)) is { } reading)
            {
                return reading;
            }
        }

        return null;
    }

    /// <summary>Steps to the best neighbour while there is a better one, in ever smaller steps.</summary>
    private static Pose Refine(Plane plane, Pose start)
    {
        var best = (Score: Score(plane, start), Pose: start);
        for (var (scale, turn) = (ScaleStep / 2, TurnStep / 2); scale > ScaleStep / 20; scale /= 2, turn /= 2)
        {
            for (var moved = true; moved;)
            {
                moved = false;
                foreach (var (ds, dt) in new (double, double)[] { (scale, 0), (-scale, 0), (0, turn), (0, -turn) })
                {
                    var pose = new Pose(best.Pose.Scale * (1 + ds), best.Pose.Turn + dt);
                    if (Score(plane, pose) is var score && score > best.Score)
                    {
                        (best, moved) = ((score, pose), true);
                    }
                }
            }
        }

        return best.Pose;
    }

    private static double Score(Plane plane, Pose pose) =>
        new TileSpectrum(TileFold.Of(plane, pose, step: 1)).FindShift(TemplateSpectrum.Whole).Score;

    private static WatermarkReading? TryRead(Plane plane, Pose pose)
    {
        var spectrum = new TileSpectrum(TileFold.Of(plane, pose, step: 1));
        var (score, x, y) = spectrum.FindShift(TemplateSpectrum.Whole);
        if (score < LeastScore)
        {
            return null;
        }

        var (shiftX, shiftY) = RefineShift(spectrum, x, y);
        UInt128 word = 0;
        var sums = Sums(spectrum, shiftX, shiftY);
        for (var bit = 0; bit < sums.Length; bit++)
        {
            word |= sums[bit] > 0 ? UInt128.One << bit : 0;
        }

        return BchCode.TryDecode(word, out var data, out var errors) && WatermarkPayload.FromBits(data) is { } payload
            ? new WatermarkReading(payload, errors, score)
            : null;
    }

    private static double[] Sums(TileSpectrum spectrum, double x, double y)
    {
        var sums = new double[BchCode.Length];
        foreach (var c in WatermarkPattern.Data)
        {
            sums[c.Bit] += c.Sign * spectrum.Coefficient(c, x, y);
        }

        return sums;
    }

    /// <summary>The shift to a quarter of a sample.</summary>
    private static (double X, double Y) RefineShift(TileSpectrum spectrum, int x, int y)
    {
        var best = (Fit: double.MinValue, X: (double)x, Y: (double)y);
        for (var dy = -3; dy <= 3; dy++)
        {
            for (var dx = -3; dx <= 3; dx++)
            {
                var (atX, atY) = (x + (dx * 0.25), y + (dy * 0.25));
                var fit = WatermarkPattern.Template.Sum(c => c.Sign * spectrum.Coefficient(c, atX, atY));
                if (fit > best.Fit)
                {
                    best = (fit, atX % Period, atY % Period);
                }
            }
        }

        return (best.X, best.Y);
    }
}
