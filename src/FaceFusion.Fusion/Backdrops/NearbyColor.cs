using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Backdrops;

/// <summary>The mean colour of chosen pixels round each pixel, under a Gaussian; under a wider one where none of them is near.</summary>
internal sealed class NearbyColor
{
    private const float LeastWeight = 1e-7f;
    private const float Wider = 4;

    // The wider Gaussian counts so little that it decides only where the other has nothing to say.
    private const float FarPart = 0.01f;

    private readonly Plane[] _near;
    private readonly Plane[] _far;

    /// <summary>Averages the pixels whose weight is above 0.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="weight">The weight of pixel <c>i</c>, at least 0.</param>
    /// <param name="sigma">Of the Gaussian, in pixels.</param>
    public NearbyColor(LinearImage picture, Func<int, float> weight, float sigma)
    {
        _near = new Plane[4];
        for (var c = 0; c < _near.Length; c++)
        {
            _near[c] = new Plane(picture.Width, picture.Height);
        }

        for (var i = 0; i < _near[0].Values.Length; i++)
        {
            var w = weight(i);
            for (var c = 0; c < 4; c++)
            {
                _near[c].Values[i] = w * (c == 3 ? 1 : picture.Pixels[(4 * i) + c]);
            }
        }

        foreach (var plane in _near)
        {
            GaussianBlur.Apply(plane, sigma);
        }

        // Of what is blurred already: pixels are counted once, only further spread.
        _far = Array.ConvertAll(_near, plane =>
        {
            var wide = new Plane(plane.Width, plane.Height);
            plane.Values.CopyTo(wide.Values);
            GaussianBlur.Apply(wide, Wider * sigma);
            return wide;
        });
    }

    /// <summary>Red, green and blue at pixel <paramref name="i"/>; false where none of the pixels is in reach.</summary>
    public bool TryGet(int i, Span<float> color)
    {
        var weight = _near[3].Values[i] + (FarPart * _far[3].Values[i]);
        if (weight < LeastWeight)
        {
            return false;
        }

        for (var c = 0; c < 3; c++)
        {
            color[c] = (_near[c].Values[i] + (FarPart * _far[c].Values[i])) / weight;
        }

        return true;
    }
}
