namespace FaceFusion.Faces;

/// <summary>
/// What a landmark's confidence stands for: the distance from the true place to expect, and how likely it is within bounds. True
/// distances spread about the expected one as a Weibull distribution [Weibull 1951] whose shape training/fit_doubt.py fits.
/// </summary>
public static class LandmarkConfidence
{
    // Eye distances: as in training/landmarks_net.py and models/landmarks-189.json.
    private const double Scale = 0.1;
    private const double Least = 1e-6;

    // 1 would be exponential, 2 the distance of a Gaussian scatter in the plane. The width, 1 / gamma(1 + 1 / Shape), gives mean 1.
    private const double Shape = 1.6;
    private const double Width = 1.1154;

    /// <summary>The mean distance from the true place, in eye distances.</summary>
    /// <param name="confidence">0..1, of <see cref="Face.Confidence"/>.</param>
    public static double ExpectedError(float confidence) => -Scale * Math.Log(Math.Clamp(confidence, Least, 1));

    /// <summary>How likely the landmark lies within a distance of its true place, 0..1.</summary>
    /// <param name="confidence">0..1, of <see cref="Face.Confidence"/>.</param>
    /// <param name="distance">In eye distances, above 0.</param>
    public static double ChanceWithin(float confidence, double distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distance);
        return 1 - Math.Exp(-Math.Pow(distance / (Width * ExpectedError(confidence)), Shape));
    }
}
