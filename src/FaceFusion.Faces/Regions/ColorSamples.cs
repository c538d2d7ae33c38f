using System.Runtime.InteropServices;

namespace FaceFusion.Faces;

/// <summary>Weighted OKLab colours, channel by channel.</summary>
internal sealed class ColorSamples
{
    private readonly List<float> _l = [];
    private readonly List<float> _a = [];
    private readonly List<float> _b = [];
    private readonly List<float> _weights = [];

    /// <summary>How many.</summary>
    public int Count => _l.Count;

    /// <summary>Lightness.</summary>
    public ReadOnlySpan<float> L => CollectionsMarshal.AsSpan(_l);

    /// <summary>Green to red.</summary>
    public ReadOnlySpan<float> A => CollectionsMarshal.AsSpan(_a);

    /// <summary>Blue to yellow.</summary>
    public ReadOnlySpan<float> B => CollectionsMarshal.AsSpan(_b);

    /// <summary>Weights, above 0.</summary>
    public ReadOnlySpan<float> Weights => CollectionsMarshal.AsSpan(_weights);

    /// <summary>Takes one in, unless its weight is next to nothing.</summary>
    public void Add(float l, float a, float b, float weight)
    {
        if (weight > 0.02f)
        {
            _l.Add(l);
            _a.Add(a);
            _b.Add(b);
            _weights.Add(weight);
        }
    }
}
