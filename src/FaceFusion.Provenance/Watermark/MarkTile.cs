namespace FaceFusion.Provenance.Watermark;

/// <summary>One period of the pattern of a payload.</summary>
internal static class MarkTile
{
    private const int Side = Fourier.Side;

    /// <summary>The template's coefficients over those of the bits: what finds the mark has to be found first.</summary>
    private const float TemplateGain = 1.15f;

    /// <summary>The pattern, row by row; its mean square is 1, and more where it also takes another one off.</summary>
    /// <param name="payload">What it carries.</param>
    /// <param name="before">What the picture carries already, which is taken off; null for nothing.</param>
    public static float[] Of(WatermarkPayload payload, WatermarkPayload? before = null)
    {
        var tile = Draw(payload);
        var scale = 1 / MathF.Sqrt(tile.Sum(value => value * value) / tile.Length);
        var old = before is { } other ? Draw(other) : new float[tile.Length];
        return [.. tile.Select((value, i) => (value - old[i]) * scale)];
    }

    private static float[] Draw(WatermarkPayload payload)
    {
        var word = BchCode.Encode(payload.ToBits());
        var (real, imaginary) = (new float[Side * Side], new float[Side * Side]);
        foreach (var c in WatermarkPattern.All)
        {
            var amplitude = c.Sign * (c.Bit < 0 ? TemplateGain : ((word >> c.Bit) & 1) != 0 ? 1 : -1);
            foreach (var (u, v) in new[] { (c.U, c.V), (c.U, Side - c.V), (Side - c.U, c.V), (Side - c.U, Side - c.V) })
            {
                // Half a sample's shift: the cosines are even about the tile's border, between two samples.
                var (signedU, signedV) = (u > Side / 2 ? u - Side : u, v > Side / 2 ? v - Side : v);
                var (sin, cos) = Math.SinCos(Math.PI * (signedU + signedV) / Side);
                real[(v * Side) + u] += (float)(amplitude * cos);
                imaginary[(v * Side) + u] += (float)(amplitude * sin);
            }
        }

        Fourier.Transform(real, imaginary, inverse: true);
        return real;
    }
}
