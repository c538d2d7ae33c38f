using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// Closed-form matting [Levin, Lischinski, Weiss 2008]: of all planes that keep a trimap's known pixels, the one that within every small
/// window is nearest to a linear function of colour. Conjugate gradients from the next coarser level's answer, three levels.
/// </summary>
public static class ClosedFormMatting
{
    private const int Levels = 3;
    private const double Tolerance = 3e-3;

    // Alpha that is nothing, and what a pixel's own pull may say against it.
    private const float Nothing = 0.008f;
    private const float Doubt = 0.5f;

    /// <summary>Finds alpha.</summary>
    /// <param name="colors">Red, green and blue, 0..1, of one size, at least 3 pixels a side.</param>
    /// <param name="trimap">0 is background, 1 foreground; elsewhere the value, between, is where alpha is pulled to.</param>
    /// <param name="trust">How strongly, 0 and more; null is not at all.</param>
    /// <param name="epsilon">Variance of colour below which a window counts as flat.</param>
    /// <exception cref="ArgumentException">The sizes differ or are too small.</exception>
    public static Plane Solve(IReadOnlyList<Plane> colors, Plane trimap, Plane? trust, float epsilon = 1e-6f)
    {
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentNullException.ThrowIfNull(trimap);
        if (colors.Count != 3 || colors.Any(plane => (plane.Width, plane.Height) != (trimap.Width, trimap.Height)) || Math.Min(trimap.Width, trimap.Height) < 3)
        {
            throw new ArgumentException("Three channels of the trimap's size are needed, at least 3 pixels a side.", nameof(colors));
        }

        return Solve(colors, trimap, trust, epsilon, Levels);
    }

    private static Plane Solve(IReadOnlyList<Plane> colors, Plane trimap, Plane? trust, float epsilon, int levels)
    {
        Plane? start = null;
        if (levels > 1 && Math.Min(trimap.Width, trimap.Height) >= 32)
        {
            var coarse = Solve([.. colors.Select(Halving.Mean)], Halving.Trimap(trimap), trust is null ? null : Halving.Mean(trust), epsilon, levels - 1);
            start = Halving.Double(coarse, trimap.Width, trimap.Height);
            trimap = Narrowed(trimap, coarse);
        }

        var band = new UnknownBand(trimap);
        return band.Count == 0 ? trimap : Solve(colors, trimap, trust, epsilon, band, start, iterations: levels switch { 1 => 60, 2 => 30, _ => 16 });
    }

    /// <summary>
    /// The trimap with what the coarser level is sure of, all round: most of a wide band lies far from any edge [as Levin's multiresolution
    /// does]. A hair too thin for the coarser level still leaves its trace there.
    /// </summary>
    private static Plane Narrowed(Plane trimap, Plane coarse)
    {
        var narrow = new Plane(trimap.Width, trimap.Height);
        trimap.Values.CopyTo(narrow.Values);
        for (var y = 0; y < trimap.Height; y++)
        {
            var row = narrow.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (UnknownBand.IsUnknown(row[x]))
                {
                    var (least, most) = Around(coarse, x / 2, y / 2);
                    row[x] = most < Nothing && row[x] < Doubt ? 0 : least > 1 - Nothing && row[x] > 1 - Doubt ? 1 : row[x];
                }
            }
        }

        return narrow;
    }

    private static (float Least, float Most) Around(Plane plane, int x, int y)
    {
        var (least, most) = (1f, 0f);
        for (var v = Math.Max(0, y - 1); v <= Math.Min(plane.Height - 1, y + 1); v++)
        {
            var row = plane.Row(v);
            for (var u = Math.Max(0, x - 1); u <= Math.Min(plane.Width - 1, x + 1); u++)
            {
                (least, most) = (Math.Min(least, row[u]), Math.Max(most, row[u]));
            }
        }

        return (least, most);
    }

    private static Plane Solve(IReadOnlyList<Plane> colors, Plane trimap, Plane? trust, float epsilon, UnknownBand band, Plane? start, int iterations)
    {
        var laplacian = new MattingLaplacian(colors, band, epsilon);
        var weight = trust is null ? new float[laplacian.Length] : laplacian.Padded(trust);
        var wanted = laplacian.Padded(trimap);
        var x = laplacian.Padded(trimap);
        if (start is not null)
        {
            foreach (var (y, first, end) in band.Runs)
            {
                start.Row(y)[first..end].CopyTo(x.AsSpan((y * band.Width) + first));
            }
        }

        var (r, z, p, q) = (new float[laplacian.Length], new float[laplacian.Length], new float[laplacian.Length], new float[laplacian.Length]);
        laplacian.Multiply(x, q);
        var vectors = new BandVectors(band);
        vectors.Residual(r, weight, wanted, x, q);
        vectors.Divide(p, r, laplacian.Diagonal, weight);
        var rho = vectors.Dot(r, p);
        var enough = rho * Tolerance * Tolerance;
        for (var k = 0; k < iterations && rho > enough && rho > 1e-9; k++)
        {
            laplacian.Multiply(p, q);
            vectors.AddProduct(q, weight, p);
            var curvature = vectors.Dot(p, q);
            if (curvature <= 0)
            {
                // The Laplacian has none that is negative: what is left is rounding.
                break;
            }

            var step = (float)(rho / curvature);
            vectors.AddScaled(x, p, step);
            vectors.AddScaled(r, q, -step);
            vectors.Divide(z, r, laplacian.Diagonal, weight);
            var next = vectors.Dot(r, z);
            vectors.Combine(p, z, (float)(next / rho));
            rho = next;
        }

        var alpha = new Plane(trimap.Width, trimap.Height);
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            alpha.Values[i] = Math.Clamp(x[i], 0f, 1f);
        }

        return alpha;
    }
}
