using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// The 19 classes of CelebAMask-HQ (Lee et al. 2020) brought to the program's regions: softmax over the classes, then sums. Earrings,
/// necklaces, clothes and hats are none of the regions.
/// </summary>
internal static class BiSeNetClasses
{
    /// <summary>Number of classes.</summary>
    public const int Count = 19;

    // The mouth's inside stands here as teeth: how much of it is teeth the built-in parser says.
    private static readonly FaceRegion?[] s_regions =
    [
        null, FaceRegion.Skin, FaceRegion.Brows, FaceRegion.Brows, FaceRegion.Eyes, FaceRegion.Eyes, FaceRegion.Glasses,
        FaceRegion.Ears, FaceRegion.Ears, null, FaceRegion.Skin, FaceRegion.Teeth, FaceRegion.Lips, FaceRegion.Lips,
        FaceRegion.Neck, null, null, FaceRegion.Hair, null,
    ];

    /// <summary>The regions that the classes know.</summary>
    public static IEnumerable<FaceRegion> Known => s_regions.OfType<FaceRegion>().Distinct();

    /// <summary>Masks of the crop from logits [19, size, size].</summary>
    public static Dictionary<FaceRegion, Plane> ToMasks(FloatTensor logits, int size)
    {
        var masks = Known.ToDictionary(region => region, _ => new Plane(size, size));
        var values = logits.Values;
        var area = size * size;
        Span<float> shares = stackalloc float[Count];
        for (var i = 0; i < area; i++)
        {
            Softmax(values, i, area, shares);
            for (var k = 0; k < Count; k++)
            {
                if (s_regions[k] is { } region)
                {
                    masks[region].Values[i] += shares[k];
                }
            }
        }

        return masks;
    }

    private static void Softmax(ReadOnlySpan<float> logits, int at, int step, Span<float> shares)
    {
        var most = float.NegativeInfinity;
        for (var k = 0; k < Count; k++)
        {
            most = Math.Max(most, logits[(k * step) + at]);
        }

        var sum = 0f;
        for (var k = 0; k < Count; k++)
        {
            shares[k] = MathF.Exp(logits[(k * step) + at] - most);
            sum += shares[k];
        }

        for (var k = 0; k < Count; k++)
        {
            shares[k] /= sum;
        }
    }
}
