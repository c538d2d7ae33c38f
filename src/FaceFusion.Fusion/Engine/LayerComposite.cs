using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Opacity and blend modes [W3C, Compositing and Blending Level 1, 2024, section 9]: Cs' = (1 - ab) Cs + ab B(Cb, Cs), co = as Cs' + (1 - as) ab Cb. B is taken of
/// sRGB values, as it is defined; what is mixed by alpha is mixed in linear light, as everything else here.
/// </summary>
internal static class LayerComposite
{
    /// <summary>Lays a layer over what is below it. Both are whole pictures, premultiplied linear light of one size; the layer becomes what is seen.</summary>
    /// <param name="layer">The layer with what is below it where it has nothing; changed.</param>
    /// <param name="below">What is below.</param>
    /// <param name="settings">Opacity and mode.</param>
    /// <param name="where">0..1: where the mode counts; elsewhere the layer is laid as it is. Null for everywhere.</param>
    public static void Apply(LinearImage layer, LinearImage below, LayerSettings settings, Plane? where = null)
    {
        if (!settings.IsOpaque)
        {
            RowBands.Run(layer.Height, layer.Width, new Operation(layer, below, settings, where));
        }
    }

    /// <summary>B(Cb, Cs) of sRGB values, 0..1.</summary>
    /// <param name="mode">Which.</param>
    /// <param name="cb">Below.</param>
    /// <param name="cs">The layer's.</param>
    internal static float Blend(LayerBlend mode, float cb, float cs) => mode switch
    {
        LayerBlend.Normal => cs,
        LayerBlend.Multiply => cb * cs,
        LayerBlend.Screen => cb + cs - (cb * cs),
        LayerBlend.SoftLight => SoftLight(cb, cs),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode."),
    };

    private static float SoftLight(float cb, float cs)
    {
        if (cs <= 0.5f)
        {
            return cb - ((1 - (2 * cs)) * cb * (1 - cb));
        }

        var d = cb <= 0.25f ? ((((16 * cb) - 12) * cb) + 4) * cb : MathF.Sqrt(cb);
        return cb + (((2 * cs) - 1) * (d - cb));
    }

    private readonly struct Operation(LinearImage layer, LinearImage below, LayerSettings settings, Plane? where) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                Span<float> over = layer.Row(row), under = below.Row(row);
                var mask = where is null ? default : where.Row(row);
                for (var i = 0; i < over.Length; i += 4)
                {
                    Lay(over.Slice(i, 4), under.Slice(i, 4), mask.IsEmpty ? 1 : mask[i / 4]);
                }
            }
        }

        private void Lay(Span<float> over, ReadOnlySpan<float> under, float counts)
        {
            if (over.SequenceEqual(under) && settings.Blend == LayerBlend.Normal)
            {
                return;
            }

            var (opacity, alphaOver, alphaUnder) = ((float)settings.Opacity, over[3], under[3]);
            for (var c = 0; c < 3; c++)
            {
                var blended = over[c];
                if (settings.Blend != LayerBlend.Normal && counts > 0 && alphaOver > 0 && alphaUnder > 0)
                {
                    var (cs, cb) = (EncodedPlanes.Encode(Math.Clamp(over[c] / alphaOver, 0, 1)), EncodedPlanes.Encode(Math.Clamp(under[c] / alphaUnder, 0, 1)));
                    var mixed = alphaOver * (((1 - alphaUnder) * EncodedPlanes.Decode(cs)) + (alphaUnder * EncodedPlanes.Decode(Blend(settings.Blend, cb, cs))));
                    blended += counts * (mixed - blended);
                }

                over[c] = under[c] + (opacity * (blended - under[c]));
            }

            over[3] = alphaUnder + (opacity * (alphaOver - alphaUnder));
        }
    }
}
