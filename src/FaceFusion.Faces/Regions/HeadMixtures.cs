using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>
/// The colours of a person's skin, hair and surroundings, and what they make of each pixel. Strands of hair before a plain wall
/// and the head's shadow on it have the same colours, between the hair's and the wall's: strands are rough, shadows smooth.
/// </summary>
/// <param name="Skin">Skin in the light that it was fitted in; null where none was seen, as the others.</param>
/// <param name="Hair">Hair.</param>
/// <param name="Rest">Background and clothes.</param>
internal sealed record HeadMixtures(ColorMixture? Skin, ColorMixture? Hair, ColorMixture? Rest)
{
    /// <summary>Logarithm of the density of a class of which nothing is known.</summary>
    public const float Unknown = -1;

    // Neighbouring pixels are not independent witnesses: each counts for this much of one.
    private const float Trust = 0.9f;
    private const float Impossible = -30;

    /// <summary>Puts the probabilities of skin and hair at each site into planes of the sites' size.</summary>
    public void Decide(ColorSites sites, Plane skin, Plane hair)
    {
        var strands = Rest is null ? null : Hair?.StrandsBefore(Rest);
        Part[] parts = [new(Skin?.InAnyLight(), Unknown), new(Hair, Unknown), new(Rest, Unknown), new(strands, Impossible), new(Rest?.Shadows(), Impossible)];

        // Some dozen Gaussians for each pixel.
        RowBands.Run(skin.Height, 16 * skin.Width, new Rows(parts, sites, skin, hair));
    }

    private readonly record struct Part(ColorMixture? Mixture, float Otherwise)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Likelihood(IReadOnlyList<Plane> lab, int y, Span<float> result)
        {
            if (Mixture is null)
            {
                result.Fill(Otherwise);
            }
            else
            {
                Mixture.LogDensity(lab[0].Row(y), lab[1].Row(y), lab[2].Row(y), result);
            }

            for (var i = 0; i < result.Length; i += Vector<float>.Count)
            {
                Lanes.Store(SingleMath.Exp(Trust * Lanes.Load(result, i)), result, i);
            }
        }
    }

    private readonly struct Rows(Part[] parts, ColorSites sites, Plane skin, Plane hair) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var width = skin.Width;
            var rented = ArrayPool<float>.Shared.Rent(parts.Length * width);
            var values = rented.AsSpan(0, parts.Length * width);
            for (var y = firstRow; y < endRow; y++)
            {
                for (var k = 0; k < parts.Length; k++)
                {
                    parts[k].Likelihood(sites.Lab, y, values.Slice(k * width, width));
                }

                DecideRow(y, values);
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private void DecideRow(int y, ReadOnlySpan<float> values)
        {
            var width = skin.Width;
            var rough = sites.Roughness.Row(y);
            var priorSkin = sites.Skin.Row(y);
            var priorHair = sites.Hair.Row(y);
            var priorRest = sites.Rest.Row(y);
            var ofSkin = values[..width];
            var ofHair = values.Slice(width, width);
            var ofRest = values.Slice(2 * width, width);
            var ofStrands = values.Slice(3 * width, width);
            var ofShadows = values.Slice(4 * width, width);
            var toSkin = skin.Row(y);
            var toHair = hair.Row(y);
            for (var x = 0; x < width; x++)
            {
                var s = priorSkin[x] * ofSkin[x];
                var h = priorHair[x] * (ofHair[x] + (rough[x] * ofStrands[x]));
                var r = priorRest[x] * (ofRest[x] + ((1 - rough[x]) * ofShadows[x]));
                var scale = 1 / (s + h + r);
                (toSkin[x], toHair[x]) = (s * scale, h * scale);
            }
        }
    }
}
