using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
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

    /// <summary>Masks of the crop, by region, from logits [19, size, size]; null where no class is the region's.</summary>
    public static Plane?[] ToMasks(FloatTensor logits, int size)
    {
        var masks = new Plane?[Enum.GetValues<FaceRegion>().Length];
        foreach (var region in s_regions.OfType<FaceRegion>())
        {
            masks[(int)region] ??= new Plane(size, size);
        }

        RowBands.Run(size, Count * size, new SoftmaxRows(logits, masks, size));
        return masks;
    }

    private readonly struct SoftmaxRows(FloatTensor logits, Plane?[] masks, int size) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            Span<float> shares = stackalloc float[Count];
            var values = logits.Values;
            for (var i = firstRow * size; i < endRow * size; i++)
            {
                Softmax(values, i, size * size, shares);
                for (var k = 0; k < Count; k++)
                {
                    if (s_regions[k] is { } region)
                    {
                        masks[(int)region]!.Values[i] += shares[k];
                    }
                }
            }
        }
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
