using System.Numerics;
using FaceFusion.Faces;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outline of one member in the frame: how far each sample of the raster is from it, in eye distances, below 0 within the person.</summary>
internal sealed class MemberOutline
{
    // Whole numbers of so many to the eye distance, half the memory of floats: a hundred of them are kept at once.
    private const float StepsPerUnit = 512;

    private readonly short[] _distances;
    private readonly int _width;

    /// <summary>Takes distances over, row by row, in steps of which 512 are an eye distance.</summary>
    public MemberOutline(short[] distances, int width) => (_distances, _width) = (distances, width);

    private MemberOutline(Plane distances)
    {
        _width = distances.Width;
        ReadOnlySpan<float> of = distances.Values;
        _distances = new short[of.Length];
        for (var i = 0; i < of.Length; i++)
        {
            // From the raster's samples.
            _distances[i] = (short)Math.Clamp(of[i] * (StepsPerUnit / OutlineRaster.Unit), short.MinValue, short.MaxValue);
        }
    }

    /// <summary>The outline where the person's share of the samples crosses a half.</summary>
    public static MemberOutline Of(Plane share) => new(DistanceField.Of(share, 0.5f));

    /// <summary>The same outline of a photo that ends within the frame.</summary>
    public MemberOutline Within(PhotoReach? reach) => reach is null ? this : new MemberOutline(_distances, _width) { Reach = reach };

    /// <summary>Where the member's photo ends and cuts the head; null where it does not.</summary>
    public PhotoReach? Reach { get; private init; }

    /// <summary>Samples across.</summary>
    public int Width => _width;

    /// <summary>Samples down.</summary>
    public int Height => _distances.Length / _width;

    /// <summary>The distance at a sample, by its place row by row.</summary>
    public float this[int sample] => _distances[sample] * (1 / StepsPerUnit);

    /// <summary>The distance between samples, bilinearly; past the last ones it goes on as there.</summary>
    public float At(float u, float v)
    {
        (u, v) = (Math.Clamp(u, 0, _width - 1), Math.Clamp(v, 0, Height - 1));
        var (x, y) = (Math.Min((int)u, _width - 2), Math.Min((int)v, Height - 2));
        return At((y * _width) + x, u - x, v - y) * (1 / StepsPerUnit);
    }

    /// <summary>0..1: how far the member's photo shows the place of a sample.</summary>
    public float ShownAt(float u, float v)
    {
        if (Reach is null)
        {
            return 1;
        }

        var (x, y) = ((int)Math.Clamp(u + 0.5f, 0, _width - 1), (int)Math.Clamp(v + 0.5f, 0, Height - 1));
        return Reach.ShowsAt((y * _width) + x);
    }

    /// <summary>Sets a row of floats to the distances of a row of the raster.</summary>
    public void CopyRow(int y, Span<float> to)
    {
        ReadOnlySpan<short> from = _distances.AsSpan(y * _width, to.Length);
        var x = 0;
        for (; x + Vector<short>.Count <= to.Length; x += Vector<short>.Count)
        {
            Vector.Widen(new Vector<short>(from[x..]), out var first, out var second);
            (Vector.ConvertToSingle(first) * (1 / StepsPerUnit)).CopyTo(to[x..]);
            (Vector.ConvertToSingle(second) * (1 / StepsPerUnit)).CopyTo(to[(x + Vector<float>.Count)..]);
        }

        for (; x < to.Length; x++)
        {
            to[x] = from[x] * (1 / StepsPerUnit);
        }
    }

    /// <summary>The distance in steps beside a sample, by its place row by row, a part of a sample to the right of it and below.</summary>
    public float At(int sample, float right, float below)
    {
        float top = _distances[sample], bottom = _distances[sample + _width];
        top += (_distances[sample + 1] - top) * right;
        bottom += (_distances[sample + _width + 1] - bottom) * right;
        return top + ((bottom - top) * below);
    }
}
