using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>What a net that tells classes apart says, as probabilities of parts.</summary>
internal sealed class ClassShares
{
    private readonly Dictionary<HumanPart, Plane> _planes;

    private ClassShares(int width, int height, Dictionary<HumanPart, Plane> planes) => (Width, Height, _planes) = (width, height, planes);

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>A part's probabilities; null where no class is the part's.</summary>
    public Plane? this[HumanPart part] => _planes.GetValueOrDefault(part);

    /// <summary>Softmax over the classes, then sums.</summary>
    /// <param name="logits">[classes, height, width], after sizes of 1.</param>
    /// <param name="parts">The part of each class.</param>
    public static ClassShares Of(FloatTensor logits, IReadOnlyList<HumanPart> parts)
    {
        var (width, height) = (logits.Shape[^1], logits.Shape[^2]);
        var planes = parts.Distinct().ToDictionary(part => part, _ => new Plane(width, height));
        var size = width * height;
        ReadOnlySpan<float> values = logits.Values;
        Span<float> shares = stackalloc float[parts.Count];
        for (var i = 0; i < size; i++)
        {
            var most = float.NegativeInfinity;
            for (var k = 0; k < shares.Length; k++)
            {
                most = Math.Max(most, values[(k * size) + i]);
            }

            var sum = 0f;
            for (var k = 0; k < shares.Length; k++)
            {
                sum += shares[k] = MathF.Exp(values[(k * size) + i] - most);
            }

            for (var k = 0; k < shares.Length; k++)
            {
                planes[parts[k]].Values[i] += shares[k] / sum;
            }
        }

        return new ClassShares(width, height, planes);
    }
}
