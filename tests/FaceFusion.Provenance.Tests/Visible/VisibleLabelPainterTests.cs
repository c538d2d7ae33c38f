using FaceFusion.Imaging.Buffers;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Provenance.Tests.Visible;

public sealed class VisibleLabelPainterTests
{
    /// <summary>Twelve shapes, from 64 px up to the longest side that is taken in.</summary>
    public static TheoryData<int, int> Shapes { get; } = new()
    {
        { 64, 64 }, { 64, 96 }, { 256, 64 }, { 240, 320 }, { 640, 480 }, { 512, 512 },
        { 1080, 1350 }, { 1080, 1920 }, { 1920, 1080 }, { 2048, 512 }, { 64, 4096 }, { 16_384, 96 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Draw_AnyShape_IsInsideAtTheBorderAndHighEnough(int width, int height)
    {
        foreach (var place in Enum.GetValues<LabelPlace>())
        {
            foreach (var wording in Enum.GetValues<LabelWording>())
            {
                var (left, top, right, bottom) = Drawn(new VisibleLabel { Place = place, Wording = wording, Plate = LabelPlate.Solid }, width, height, text: false);

                Assert.True(left >= 0 && top >= 0 && right < width && bottom < height);
                var shortest = Math.Min(width, height);
                var near = 0.1 * shortest + 2;
                Assert.True(place is LabelPlace.Top or LabelPlace.TopLeft or LabelPlace.TopRight ? top <= near : height - 1 - bottom <= near);
                Assert.True(place switch
                {
                    LabelPlace.TopLeft or LabelPlace.BottomLeft => left <= near,
                    LabelPlace.TopRight or LabelPlace.BottomRight => width - 1 - right <= near,
                    _ => Math.Abs(left - (width - 1 - right)) <= 1,
                });
                var text = Drawn(new VisibleLabel { Place = place, Wording = wording, Plate = LabelPlate.Solid }, width, height, text: true);
                Assert.True(text.Bottom - text.Top + 1 >= VisibleLabel.SmallestSize * shortest, $"{wording} is {text.Bottom - text.Top + 1} px high.");
            }
        }
    }

    [Theory]
    [InlineData(LabelPlate.Dark)]
    [InlineData(LabelPlate.Light)]
    [InlineData(LabelPlate.Solid)]
    public void Draw_OverAnyGrey_TextAndGroundDifferByMoreThanFourAndAHalf(LabelPlate plate)
    {
        for (var grey = 0; grey <= 255; grey += 5)
        {
            var drawn = VisibleLabelPainter.Draw(Grey(400, 400, (byte)grey), new VisibleLabel { Plate = plate, Size = VisibleLabel.LargestSize });
            var layout = LabelLayout.Of(400, 400, new VisibleLabel { Plate = plate, Size = VisibleLabel.LargestSize }, inEllipse: false);

            // The upright of the I is solid text; the plate above it is ground.
            var x = layout.X + (int)((LabelLayout.Side + 0.641f + 0.165f) * layout.Em);
            var (text, ground) = (Luminance(drawn, x, layout.Y + (int)(layout.Baseline - (0.3f * layout.Em))), Luminance(drawn, x, layout.Y + 3));
            Assert.True((Math.Max(text, ground) + 0.05) / (Math.Min(text, ground) + 0.05) >= 4.5, $"On {grey}: {text:0.000} and {ground:0.000}.");
        }
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(3, 16)]
    [InlineData(4, 16)]
    public void Draw_EverySampleFormat_TouchesThePlateAlone(int channels, int bits)
    {
        var picture = new Bitmap(120, 90, channels, bits, [.. Enumerable.Range(0, 120 * 90 * channels * bits / 8).Select(i => (byte)(i * 7))]);

        var drawn = VisibleLabelPainter.Draw(picture, VisibleLabel.Usual);

        var layout = LabelLayout.Of(120, 90, VisibleLabel.Usual, inEllipse: false);
        var step = channels * bits / 8;
        for (var y = 0; y < 90; y++)
        {
            for (var x = 0; x < 120; x++)
            {
                if (x < layout.X || x >= layout.X + layout.Width || y < layout.Y || y >= layout.Y + layout.Height)
                {
                    Assert.True(picture.Row(y).Slice(x * step, step).SequenceEqual(drawn.Row(y).Slice(x * step, step)));
                }
            }
        }

        Assert.NotEqual(picture.Pixels, drawn.Pixels);
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(1024, 1024)]
    [InlineData(300, 500)]
    public void Draw_RoundPicture_StaysInsideTheEllipse(int width, int height)
    {
        foreach (var place in Enum.GetValues<LabelPlace>())
        {
            var layout = LabelLayout.Of(width, height, new VisibleLabel { Place = place, Wording = LabelWording.CompositeBilingual }, inEllipse: true);
            foreach (var (x, y) in new[] { (layout.X, layout.Y), (layout.X + layout.Width, layout.Y), (layout.X, layout.Y + layout.Height), (layout.X + layout.Width, layout.Y + layout.Height) })
            {
                var (dx, dy) = ((2.0 * x / width) - 1, (2.0 * y / height) - 1);
                Assert.True((dx * dx) + (dy * dy) <= 1.001);
            }
        }
    }

    [Fact]
    public void Draw_OnTransparentGround_MakesThePlateOpaqueEnough()
    {
        var drawn = VisibleLabelPainter.Draw(new Bitmap(200, 200, 4), VisibleLabel.Usual);

        var layout = LabelLayout.Of(200, 200, VisibleLabel.Usual, inEllipse: false);
        Assert.Equal(168, drawn.Row(layout.Y + (layout.Height / 2))[((layout.X + 2) * 4) + 3], 1.0);
    }

    [Theory]
    [InlineData(0.049)]
    [InlineData(0.2)]
    [InlineData(double.NaN)]
    public void Size_OutsideTheRules_IsRefused(double size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VisibleLabel { Size = size });

    [Fact]
    public void Text_OfEveryWording_HasBothElements()
    {
        Assert.All(Enum.GetValues<LabelWording>(), wording =>
        {
            var text = wording.Text();
            Assert.True(text.Contains("AI", StringComparison.Ordinal) || text.Contains("人工智能", StringComparison.Ordinal));
            Assert.True(text.Contains("生成", StringComparison.Ordinal) || text.Contains("合成", StringComparison.Ordinal));
            Assert.All(text, c => Assert.True(GlyphOutlines.Of(c).Advance > 0));
        });
    }

    /// <summary>The box of what was drawn on grey: everything, or what is white.</summary>
    private static (int Left, int Top, int Right, int Bottom) Drawn(VisibleLabel label, int width, int height, bool text)
    {
        var drawn = VisibleLabelPainter.Draw(Grey(width, height, 100), label);
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < height; y++)
        {
            var row = drawn.Row(y);
            for (var x = 0; x < width; x++)
            {
                if (text ? row[x * 3] > 160 : row[x * 3] != 100)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return (left, top, right, bottom);
    }

    private static Bitmap Grey(int width, int height, byte value)
    {
        var picture = new Bitmap(width, height, 3);
        picture.Pixels.AsSpan().Fill(value);
        return picture;
    }

    private static double Luminance(Bitmap picture, int x, int y)
    {
        var value = picture.Row(y)[x * 3] / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
