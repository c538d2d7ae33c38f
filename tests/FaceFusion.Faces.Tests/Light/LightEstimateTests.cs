using FaceFusion.Faces.Tests.Shapes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Light;

public class LightEstimateTests
{
    private static readonly FaceShape s_shape = FaceTemplate.MeanShape.Transform(new Similarity2(90, 0, 230, 230));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 0)]
    [InlineData(-60, 20)]
    [InlineData(25, 45)]
    [InlineData(-15, -30)]
    public void Of_FaceLitFromAKnownSide_FindsIt(double azimuth, double elevation)
    {
        var light = LightEstimate.Of(Lit(s_shape, azimuth, elevation, 0.5), TemplateFaces.FromShape(s_shape), CancellationToken.None);

        Assert.Equal(azimuth, light.Azimuth, 4.0);
        Assert.Equal(elevation, light.Elevation, 4.0);

        // Of 0.5 directed and 0.3 from everywhere.
        Assert.Equal(0.5 / 0.8, light.Strength, 0.1);
    }

    [Fact]
    public void Of_EvenLight_HasNoStrength()
    {
        var light = LightEstimate.Of(Lit(s_shape, 0, 0, 0), TemplateFaces.FromShape(s_shape), CancellationToken.None);

        Assert.InRange(light.Strength, 0, 0.03);
    }

    [Fact]
    public void Of_TurnedHead_SeesTheLightFromTheCamera()
    {
        var turned = HeadTurn.Turned(25, 0, 0, 90, new(230, 230));

        var light = LightEstimate.Of(Lit(turned, 40, 10, 0.5), TemplateFaces.FromShape(turned), CancellationToken.None);

        Assert.Equal(40, light.Azimuth, 5.0);
        Assert.Equal(10, light.Elevation, 5.0);
    }

    [Fact]
    public void Of_FaceOutsideThePhoto_HasNoStrength()
    {
        var far = TemplateFaces.FromShape(s_shape.Transform(p => p + new Point2(4000, 0)));

        Assert.Equal(0, LightEstimate.Of(Lit(s_shape, 30, 0, 0.5), far, CancellationToken.None).Strength);
    }

    [Fact]
    public void Of_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => LightEstimate.Of(new Bitmap(8, 8, 3), TemplateFaces.FromShape(s_shape), source.Token));
    }

    /// <summary>The generic head in first-order light: 0.3 from everywhere, and a directed one.</summary>
    private static Bitmap Lit(FaceShape shape, double azimuth, double elevation, double directed)
    {
        var (az, el) = (azimuth * Math.PI / 180, elevation * Math.PI / 180);
        var (lx, ly, lz) = (Math.Cos(el) * Math.Sin(az), -Math.Sin(el), Math.Cos(el) * Math.Cos(az));
        var pose = PoseEstimate.Fit(shape);
        var photo = new Bitmap(460, 500, 3);
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                var n = HeadSurface.Normal(pose, new(x, y)) ?? (0, 0, 1);
                var luminance = 0.3 + (directed / 4) + (directed / 2 * ((n.X * lx) + (n.Y * ly) + (n.Z * lz)));
                var encoded = luminance <= 0.0031308 ? luminance * 12.92 : (1.055 * Math.Pow(luminance, 1 / 2.4)) - 0.055;
                photo.Row(y).Slice(3 * x, 3).Fill((byte)Math.Clamp(Math.Round(255 * encoded), 0, 255));
            }
        }

        return photo;
    }
}
