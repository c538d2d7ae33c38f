namespace FaceFusion.Provenance.Watermark;

/// <summary>The Fourier transform of the template that synchronises: few entries, all others are 0.</summary>
internal sealed class TemplateSpectrum
{
    private const int Side = Fourier.Side;

    private TemplateSpectrum(IEnumerable<PatternCoefficient> coefficients) => Entries = [.. coefficients.SelectMany(Quadrants)];

    /// <summary>All of the template.</summary>
    public static TemplateSpectrum Whole { get; } = new(WatermarkPattern.Template);

    /// <summary>Its low frequencies alone, which bear a scale and a turn that are a little off.</summary>
    public static TemplateSpectrum Low { get; } = new(WatermarkPattern.Template.Where(c => c.Radius <= WatermarkPattern.Coarse));

    /// <summary>Where, real part, imaginary part.</summary>
    public IReadOnlyList<(int Index, float Real, float Imaginary)> Entries { get; }

    /// <summary>cos(pi u (x + 1/2) / 64) cos(pi v (y + 1/2) / 64) has four frequencies.</summary>
    private static IEnumerable<(int Index, float Real, float Imaginary)> Quadrants(PatternCoefficient c)
    {
        foreach (var (u, v) in new[] { (c.U, c.V), (c.U, -c.V), (-c.U, c.V), (-c.U, -c.V) })
        {
            var (sin, cos) = Math.SinCos(Math.PI * (u + v) / Side);
            yield return ((((v + Side) % Side) * Side) + ((u + Side) % Side), (float)(c.Sign * cos), (float)(c.Sign * sin));
        }
    }
}
