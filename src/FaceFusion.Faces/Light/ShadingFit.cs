namespace FaceFusion.Faces;

/// <summary>Luminance = constant + gradient · normal, fitted so that shine, stubble and strands of hair count little.</summary>
internal static class ShadingFit
{
    private const int LeastPixels = 60;
    private const int Rounds = 8;

    // Frontal normals all look much alike, so constant and depth gradient are told apart badly: a gradient as large as the
    // constant costs as much as a residual of 1 % of it.
    private const double Ridge = 1e-4;

    /// <summary>The light on the skin.</summary>
    public static LightEstimate Of(ShadedSkin skin)
    {
        if (skin.Pixels.Count < LeastPixels)
        {
            return default;
        }

        var residuals = new double[skin.Pixels.Count];
        var limit = double.PositiveInfinity;
        double[] fit = [];
        for (var round = 0; round < Rounds; round++)
        {
            fit = Weighted(skin, residuals, limit);
            for (var i = 0; i < residuals.Length; i++)
            {
                var p = skin.Pixels[i];
                residuals[i] = Math.Abs(p.Luminance - fit[0] - (fit[1] * p.X) - (fit[2] * p.Y) - (fit[3] * p.Z));
            }

            // 1.5 times the median deviation, at least a thousandth: Huber's limit for data with a third of strangers.
            var sorted = (double[])residuals.Clone();
            Array.Sort(sorted);
            limit = Math.Max(1e-3, 1.5 * sorted[sorted.Length / 2]);
        }

        return Read(fit);
    }

    /// <summary>
    /// Under a directed light D and light A from everywhere, a matte surface's first order is A + D/4 + (D/2) normal · light.
    /// </summary>
    private static LightEstimate Read(double[] fit)
    {
        var gradient = Math.Sqrt((fit[1] * fit[1]) + (fit[2] * fit[2]) + (fit[3] * fit[3]));
        var directed = 2 * gradient;
        var all = Math.Max(directed, fit[0] + (1.5 * gradient));
        if (gradient < 1e-9)
        {
            return default;
        }

        return new(
            Math.Atan2(fit[1], fit[3]) * (180 / Math.PI),
            Math.Asin(-fit[2] / gradient) * (180 / Math.PI),
            directed / all);
    }

    private static double[] Weighted(ShadedSkin skin, double[] residuals, double limit)
    {
        var (normal, right) = (new double[4, 4], new double[4]);
        var row = new double[4];
        for (var i = 0; i < residuals.Length; i++)
        {
            var p = skin.Pixels[i];
            (row[0], row[1], row[2], row[3]) = (1, p.X, p.Y, p.Z);
            var weight = residuals[i] <= limit ? 1 : limit / residuals[i];
            for (var j = 0; j < 4; j++)
            {
                right[j] += weight * row[j] * p.Luminance;
                for (var k = 0; k < 4; k++)
                {
                    normal[j, k] += weight * row[j] * row[k];
                }
            }
        }

        for (var k = 1; k < 4; k++)
        {
            normal[k, k] += Ridge * normal[0, 0];
        }

        return LinearSolve.Symmetric(normal, right);
    }
}
