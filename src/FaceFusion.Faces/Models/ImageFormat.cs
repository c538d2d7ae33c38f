namespace FaceFusion.Faces;

/// <summary>What values a net takes: from RGB planes of 0..1 to its colour order and normalisation.</summary>
/// <param name="Color"><c>rgb</c> or <c>bgr</c>: the order of the planes.</param>
/// <param name="Mean">Subtracted from 0..255, in the order red, green, blue.</param>
/// <param name="Std">Divides what is left, in the same order.</param>
internal sealed record ImageFormat(string Color, float[] Mean, float[] Std)
{
    /// <summary>True where the three-channel lists have their lengths and nothing is divided by zero.</summary>
    public bool IsSound => Color is "rgb" or "bgr" && Mean is { Length: 3 } && Std is { Length: 3 } && !Std.Contains(0);

    /// <summary>Converts in place.</summary>
    /// <param name="planes">Three planes of one size: red, green, blue, 0..1.</param>
    public void Apply(Span<float> planes)
    {
        var size = planes.Length / 3;
        for (var c = 0; c < 3; c++)
        {
            var (mean, scale) = (Mean[c], 1 / Std[c]);
            foreach (ref var value in planes.Slice(c * size, size))
            {
                value = ((value * 255) - mean) * scale;
            }
        }

        if (Color == "bgr")
        {
            for (var i = 0; i < size; i++)
            {
                (planes[i], planes[(2 * size) + i]) = (planes[(2 * size) + i], planes[i]);
            }
        }
    }

    /// <summary>Converts what a net gives back to red, green and blue of 0..1, in place; what lies beyond is cut off.</summary>
    /// <param name="planes">Three planes of one size in the net's order and values.</param>
    public void Undo(Span<float> planes)
    {
        var size = planes.Length / 3;
        if (Color == "bgr")
        {
            for (var i = 0; i < size; i++)
            {
                (planes[i], planes[(2 * size) + i]) = (planes[(2 * size) + i], planes[i]);
            }
        }

        for (var c = 0; c < 3; c++)
        {
            var (mean, scale) = (Mean[c] / 255, Std[c] / 255);
            foreach (ref var value in planes.Slice(c * size, size))
            {
                value = Math.Clamp((value * scale) + mean, 0, 1);
            }
        }
    }
}
