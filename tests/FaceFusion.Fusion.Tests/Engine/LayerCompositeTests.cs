using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class LayerCompositeTests
{
    /// <summary>Cb, Cs and B(Cb, Cs), worked out by hand from Compositing and Blending Level 1, section 9.1.</summary>
    [Theory]
    [InlineData(LayerBlend.Normal, 0.2, 0.7, 0.7)]
    [InlineData(LayerBlend.Multiply, 0.5, 0.4, 0.2)]
    [InlineData(LayerBlend.Multiply, 1, 0.4, 0.4)]
    [InlineData(LayerBlend.Screen, 0.5, 0.4, 0.7)]
    [InlineData(LayerBlend.Screen, 0, 0.4, 0.4)]
    [InlineData(LayerBlend.SoftLight, 0.5, 0.25, 0.375)]
    [InlineData(LayerBlend.SoftLight, 0.5, 0.5, 0.5)]
    [InlineData(LayerBlend.SoftLight, 0.2, 0.75, 0.324)]
    [InlineData(LayerBlend.SoftLight, 0.64, 1, 0.8)]
    public void Blend_OfTwoValues_IsTheFormulas(LayerBlend mode, double below, double layer, double expected) =>
        Assert.Equal(expected, LayerComposite.Blend(mode, (float)below, (float)layer), 1e-6);

    [Fact]
    public void Apply_HalfOpacity_IsTheMeanInLinearLight()
    {
        var (layer, below) = (Filled(200, 100, 50), Filled(20, 40, 250));
        var (mine, theirs) = (layer.Pixels[..4].ToArray(), below.Pixels[..4].ToArray());

        LayerComposite.Apply(layer, below, new LayerSettings { Opacity = 0.5 });

        for (var c = 0; c < 4; c++)
        {
            Assert.Equal((mine[c] + theirs[c]) / 2, layer.Pixels[(4 * 7) + c], 1e-6);
        }
    }

    [Fact]
    public void Apply_Multiply_MultipliesWhatEyesSee()
    {
        var (layer, below) = (Filled(200, 100, 50), Filled(20, 40, 250));

        LayerComposite.Apply(layer, below, new LayerSettings { Blend = LayerBlend.Multiply });

        var seen = SrgbTransfer.ToBitmap(layer, 3).Pixels[..3];
        Assert.Equal([200 * 20 / 255, 100 * 40 / 255, 50 * 250 / 255], seen.Select(value => (int)value), EqualityComparer<int>.Create((a, b) => Math.Abs(a - b) <= 1));
    }

    [Fact]
    public void Apply_WhereTheModeDoesNotCount_LaysTheLayerAsItIs()
    {
        var (layer, below, where) = (Filled(200, 100, 50), Filled(20, 40, 250), new Plane(4, 4));
        var mine = layer.Pixels.ToArray();

        LayerComposite.Apply(layer, below, new LayerSettings { Blend = LayerBlend.Screen }, where);

        Assert.Equal(mine, layer.Pixels.ToArray(), EqualityComparer<float>.Create((a, b) => Math.Abs(a - b) < 1e-6));
    }

    private static LinearImage Filled(byte r, byte g, byte b)
    {
        var bitmap = new Bitmap(4, 4, 3);
        for (var i = 0; i < bitmap.Pixels.Length; i += 3)
        {
            (bitmap.Pixels[i], bitmap.Pixels[i + 1], bitmap.Pixels[i + 2]) = (r, g, b);
        }

        return SrgbTransfer.ToLinear(bitmap, new Imaging.Geometry.PixelRegion(0, 0, 4, 4));
    }
}
