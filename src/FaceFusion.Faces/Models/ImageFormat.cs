using System.Numerics;
using System.Runtime.InteropServices;

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
        for (var c = 0; c < 3; c++)
        {
            Normalize(Plane(planes, c), Plane(planes, c), c);
        }

        if (Color == "bgr")
        {
            Exchange(planes);
        }
    }

    /// <summary>Converts to where a net reads it.</summary>
    /// <param name="planes">Three planes of one size: red, green, blue, 0..1.</param>
    /// <param name="values">Takes as many values, in the net's order; apart from the planes.</param>
    public void Apply(ReadOnlySpan<float> planes, Span<float> values)
    {
        for (var c = 0; c < 3; c++)
        {
            Normalize(Plane(planes, c), Plane(values, Place(c)), c);
        }
    }

    /// <summary>Converts what a net gives back to red, green and blue of 0..1, in place; what lies beyond is cut off.</summary>
    /// <param name="planes">Three planes of one size in the net's order and values.</param>
    public void Undo(Span<float> planes)
    {
        if (Color == "bgr")
        {
            Exchange(planes);
        }

        for (var c = 0; c < 3; c++)
        {
            Restore(Plane(planes, c), Plane(planes, c), c);
        }
    }

    /// <summary>Converts what a net gives back to red, green and blue of 0..1; what lies beyond is cut off.</summary>
    /// <param name="values">Three planes of one size in the net's order and values.</param>
    /// <param name="planes">Takes as many values; apart from those.</param>
    public void Undo(ReadOnlySpan<float> values, Span<float> planes)
    {
        for (var c = 0; c < 3; c++)
        {
            Restore(Plane(values, Place(c)), Plane(planes, c), c);
        }
    }

    private static Span<float> Plane(Span<float> planes, int index) => planes.Slice(index * (planes.Length / 3), planes.Length / 3);

    private static ReadOnlySpan<float> Plane(ReadOnlySpan<float> planes, int index) => planes.Slice(index * (planes.Length / 3), planes.Length / 3);

    private static void Exchange(Span<float> planes)
    {
        var first = Plane(planes, 0);
        var last = Plane(planes, 2);
        for (var i = 0; i < first.Length; i++)
        {
            (first[i], last[i]) = (last[i], first[i]);
        }
    }

    /// <summary>Where a colour stands among the net's planes.</summary>
    private int Place(int color) => Color == "bgr" ? 2 - color : color;

    private void Normalize(ReadOnlySpan<float> from, Span<float> to, int color)
    {
        var (mean, scale) = (Mean[color], 1 / Std[color]);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(from);
        var wideTo = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < wide.Length; i++)
        {
            wideTo[i] = ((wide[i] * 255) - new Vector<float>(mean)) * scale;
        }

        for (var i = wide.Length * Vector<float>.Count; i < from.Length; i++)
        {
            to[i] = ((from[i] * 255) - mean) * scale;
        }
    }

    private void Restore(ReadOnlySpan<float> from, Span<float> to, int color)
    {
        var (mean, scale) = (Mean[color] / 255, Std[color] / 255);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(from);
        var wideTo = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < wide.Length; i++)
        {
            wideTo[i] = Vector.Min(Vector.Max((wide[i] * scale) + new Vector<float>(mean), Vector<float>.Zero), Vector<float>.One);
        }

        for (var i = wide.Length * Vector<float>.Count; i < from.Length; i++)
        {
            to[i] = Math.Clamp((from[i] * scale) + mean, 0, 1);
        }
    }
}
